// The workspace the key belongs to, and the route that shows it.
import type { Route } from './router'

export interface WorkspaceRecord {
  readonly id: string
  readonly timestamp_created: string
  readonly timestamp_updated: string
  readonly scheduled_for_removal_at: string | null
  readonly owner: string
  readonly name: string
  readonly plan_id: string | null
  readonly plan_id_bundle: string | null
  readonly add_unsub_to_block: boolean | null
  readonly default_opportunity_value: number | null
  readonly plan_id_leadfinder: string | null
  readonly org_logo_url: string | null
  readonly org_client_domain: string | null
  readonly plan_id_crm: string | null
  readonly plan_id_website_visitor: string | null
  readonly plan_id_inbox_placement: string | null
}

export function workspaceRoutes({ workspace }: { readonly workspace: WorkspaceRecord }): Route[] {
  return [
    { method: 'GET', path: '/workspaces/current', scope: ['workspaces', 'read'], handle: () => workspace },
  ]
}
