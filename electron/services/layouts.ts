// Keeps how the page has laid its tables out, for each workspace.
import { layout as layoutSchema, type Layout } from '../../shared/contract/layouts'
import { AppError } from '../../shared/errors'
import type { SessionService } from './session'

type Page = 'accounts'

export interface LayoutsService {
  get(input: { readonly page: Page }): { workspaceId: string; layout?: Layout | undefined }
  save(input: { readonly workspaceId: string; readonly page: Page; readonly layout: Layout }): void
}

/** What a newer version wrote, or a broken disk, is as good as nothing. */
function parse(json: string | undefined): Layout | undefined {
  if (json === undefined) return undefined
  try {
    return layoutSchema.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}

export function createLayoutsService({ session }: { readonly session: SessionService }): LayoutsService {
  return {
    get({ page }) {
      const { id, cache } = session.current()
      return { workspaceId: id, layout: parse(cache.layouts.get(id, page)) }
    },
    save({ workspaceId, page, layout }) {
      const cache = session.cache()
      if (!cache.workspaces.get(workspaceId)) throw new AppError('notFound', 'there is no such workspace')
      cache.layouts.save(workspaceId, page, JSON.stringify(layout))
    },
  }
}
