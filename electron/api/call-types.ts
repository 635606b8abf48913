// The calls on everything but accounts themselves, as interfaces: what each takes and what it answers.
import type { AccountFilter } from './account-types'
import type { CallOptions } from './engine-types'

/** Either up to 100 emails, or all accounts with up to 100 exceptions. */
export type WarmupTarget =
  | { readonly emails: readonly string[] }
  | {
      readonly all: true
      readonly excludedEmails?: readonly string[] | undefined
      readonly filter?: { readonly tagId?: string; readonly filter?: AccountFilter } | undefined
      readonly search?: string | undefined
    }

/** Warmup mails; a missing number is unknown, never zero. */
export interface WarmupNumbers {
  readonly sent: number | undefined
  readonly received: number | undefined
  readonly landedInbox: number | undefined
  readonly landedSpam: number | undefined
}

export interface WarmupTotals extends WarmupNumbers {
  /** 0 to 100. */
  readonly healthScore: number | undefined
  readonly healthScoreLabel: string | undefined
}

export interface WarmupActivity {
  /** By YYYY-MM-DD; the API promises about a week. */
  readonly days: ReadonlyMap<string, WarmupNumbers>
  readonly totals: WarmupTotals | undefined
}

export interface WarmupApi {
  /** Answers the job that does it. One such job at a time: waits up to 45 min in line for another to end. */
  enable(target: WarmupTarget, options?: CallOptions): Promise<BackgroundJob>
  disable(target: WarmupTarget, options?: CallOptions): Promise<BackgroundJob>
  /** By account key (lower case); accounts of which the API says nothing are missing. In requests of 100. */
  analytics(emails: readonly string[], options?: CallOptions): Promise<ReadonlyMap<string, WarmupActivity>>
}

/** What an account did on a day in campaigns; a missing number is unknown. */
export interface DailyActivity {
  /** The account's key: its email in lower case. */
  readonly email: string
  /** YYYY-MM-DD. */
  readonly date: string
  readonly sent: number | undefined
  readonly bounced: number | undefined
  readonly contacted: number | undefined
  readonly newLeadsContacted: number | undefined
  readonly opened: number | undefined
  readonly uniqueOpened: number | undefined
  readonly replies: number | undefined
  readonly uniqueReplies: number | undefined
  readonly automaticReplies: number | undefined
  readonly uniqueAutomaticReplies: number | undefined
  readonly clicks: number | undefined
  readonly uniqueClicks: number | undefined
}

export interface ActivityApi {
  /** Both days included, YYYY-MM-DD, at most 31 days. In requests of up to 200 emails. */
  daily(
    query: { readonly emails: readonly string[]; readonly from: string; readonly to: string },
    options?: CallOptions,
  ): Promise<readonly DailyActivity[]>
}

export interface TrackingDomainStatus {
  readonly host: string
  readonly isPassing: boolean
  readonly hasSsl: boolean | undefined
  readonly hasCname: boolean | undefined
  /** What the API says of a domain that fails: hostile text, cleaned. */
  readonly reason: string | undefined
}

/** A missing check is unknown. */
export interface DomainVitals {
  readonly domain: string
  readonly isPassing: boolean
  readonly mx: boolean | undefined
  readonly spf: boolean | undefined
  readonly dkim: boolean | undefined
  readonly dmarc: boolean | undefined
}

export interface ChecksApi {
  trackingDomain(host: string, options?: CallOptions): Promise<TrackingDomainStatus>
  /** Asks with the first email of each domain; domains of which the API says nothing are missing. */
  vitals(emails: readonly string[], options?: CallOptions): Promise<readonly DomainVitals[]>
}

export interface BackgroundJob {
  readonly id: string
  /** The API's word; an unknown one is kept. */
  readonly type: string | undefined
  /** pending, in-progress, success, failed, draining, paused, cancelled; clients also met completed and error. */
  readonly status: string
  /** 0 to 100. */
  readonly progress: number | undefined
  /** The fields of `data` that were asked for; hostile. */
  readonly data: Readonly<Record<string, unknown>>
  readonly createdAt: string | undefined
  readonly updatedAt: string | undefined
}

export interface JobsQuery {
  readonly after?: string | undefined
  /** 1 to 100; 100 when not given. */
  readonly limit?: number | undefined
  readonly ids?: readonly string[] | undefined
  readonly type?: string | undefined
  readonly statuses?: readonly string[] | undefined
  readonly sortColumn?: 'created_at' | 'updated_at' | undefined
  readonly sortOrder?: 'asc' | 'desc' | undefined
}

export interface JobsApi {
  list(
    query?: JobsQuery,
    options?: CallOptions,
  ): Promise<{
    readonly jobs: readonly BackgroundJob[]
    readonly next: string | undefined
    readonly unreadable: number
  }>
  /** `data` holds success_count, failed_count and total_to_process unless other fields are asked for. */
  get(id: string, options?: CallOptions & { readonly dataFields?: readonly string[] }): Promise<BackgroundJob>
}

export interface ApiTag {
  readonly id: string
  readonly label: string
  readonly description: string | undefined
}

export interface TagToggle {
  readonly tagIds: readonly string[]
  readonly emails: readonly string[]
  /** True puts the tags on, false takes them off. */
  readonly assign: boolean
}

export interface TagsApi {
  /** All of them, page after page. */
  list(options?: CallOptions): Promise<{ readonly tags: readonly ApiTag[]; readonly unreadable: number }>
  create(
    tag: { readonly label: string; readonly description?: string | null },
    options?: CallOptions,
  ): Promise<ApiTag>
  patch(
    id: string,
    patch: { readonly label?: string; readonly description?: string | null },
    options?: CallOptions,
  ): Promise<ApiTag | undefined>
  remove(id: string, options?: CallOptions): Promise<void>
  /** In requests of 100 emails, one after another. */
  toggle(toggle: TagToggle, options?: CallOptions): Promise<void>
}

export interface AccountCampaign {
  readonly id: string
  readonly name: string | undefined
  /** The API's number; an unknown one is kept. */
  readonly status: number | undefined
  readonly createdAt: string | undefined
}

export interface CampaignsApi {
  /** The campaigns that send from this account. */
  ofAccount(email: string, options?: CallOptions): Promise<readonly AccountCampaign[]>
}

export interface ApiWorkspace {
  readonly id: string
  readonly name: string
  /** The API's whole record; hostile. */
  readonly record: Readonly<Record<string, unknown>>
}

export interface WorkspaceApi {
  current(options?: CallOptions): Promise<ApiWorkspace>
}
