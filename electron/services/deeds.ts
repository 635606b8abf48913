// The journal of writes: looked through a stretch at a time so that main stays free, saved as CSV, kept for a year.
import type { CallInput, CallOutput } from '../../shared/contract/contract'
import type { Deed, DeedsExport, DeedsFilter } from '../../shared/contract/deeds'
import { DEED_KIND_NAMES, DEED_OUTCOME_NAMES } from '../../shared/domain/deeds'
import { fieldName, valueWords } from '../../shared/domain/operation-text'
import { csvLine } from '../../shared/domain/table-text'
import { AppError } from '../../shared/errors'
import { texts } from '../../shared/texts'
import { breathe } from '../jobs/work'
import { dayOf } from './account-export'
import type { Clock, Log, SaveFile } from './parts'
import type { OpenWorkspace, SessionService } from './session'

export interface DeedsService {
  list(input: CallInput<'deeds.list'>): Promise<CallOutput<'deeds.list'>>
  export(filter: DeedsFilter): Promise<DeedsExport>
}

const KEPT_MS = 365 * 86_400_000
/** Places looked through at once: a few milliseconds of main's. */
const STRETCH = 4_000
/** Places looked through for one answer. */
const REACH = 200_000
const PIECE = 500
const FORGET_LOT = 500
/** By it Excel knows that the file is UTF-8. */
const MARK = '\ufeff'

const t = texts.files

const HEAD = [
  t.when,
  t.workspace,
  t.what,
  t.account,
  t.result,
  t.before,
  t.after,
  t.code,
  t.instantlySays,
  t.job,
]

function told(
  values: Deed['before'],
  fields: readonly string[],
  labels: ReadonlyMap<string, string>,
): string {
  return fields
    .map((field) => `${fieldName(field)}: ${valueWords(field, values?.[field], labels)}`)
    .join('; ')
}

function lineOf(deed: Deed, workspace: string, labels: ReadonlyMap<string, string>): string {
  const fields = Object.keys(deed.after ?? {})
  const kind = DEED_KIND_NAMES[deed.kind]
  const job =
    deed.importId === undefined ? t.ofJob(String(deed.operationId ?? '')) : t.ofImport(String(deed.importId))
  return csvLine([
    new Date(deed.at).toISOString(),
    workspace,
    deed.isUndo ? t.undo(kind) : kind,
    deed.subject,
    DEED_OUTCOME_NAMES[deed.outcome],
    told(deed.before, fields, labels),
    told(deed.after, fields, labels),
    deed.code,
    deed.reason,
    job,
  ])
}

async function find(
  { id, cache, signal }: OpenWorkspace,
  { isEverywhere = false, ...filter }: DeedsFilter,
  after: number | undefined,
  limit: number,
): Promise<CallOutput<'deeds.list'>> {
  const asked = { ...filter, workspaceId: isEverywhere ? undefined : id }
  const rows: Deed[] = []
  let below = after ?? cache.deeds.latest() + 1
  for (let looked = 0; below > 1 && looked < REACH; looked += STRETCH) {
    const from = Math.max(1, below - STRETCH)
    rows.push(...cache.deeds.stretch(asked, from, below, limit - rows.length))
    if (rows.length === limit) return { rows, next: rows.at(-1)?.place }
    below = from
    await breathe()
    if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed meanwhile')
  }
  return { rows, next: below > 1 ? below : undefined }
}

async function forgetOld({ cache, signal }: OpenWorkspace, before: number): Promise<void> {
  while (!signal.aborted && cache.deeds.forget(before, FORGET_LOT) > 0) await breathe()
}

export function createDeedsService(parts: {
  readonly clock: Clock
  readonly log: Log
  readonly session: SessionService
  readonly saveFile: SaveFile
}): DeedsService {
  const { clock, session } = parts

  session.onOpened((workspace) => {
    void forgetOld(workspace, clock.now() - KEPT_MS).catch((cause: unknown) => {
      if (!workspace.signal.aborted) parts.log.bug('deeds', cause)
    })
  })

  return {
    list: ({ after, limit, ...filter }) => find(session.current(), filter, after, limit),
    async export(filter) {
      const workspace = session.current()
      const { cache } = workspace
      const known = cache.workspaces.list().map(({ id, name }) => {
        const labels = new Map(cache.tags.list(id).map((tag) => [tag.id, tag.label]))
        return [id, { name, labels }] as const
      })
      const workspaces = new Map(known)
      let count = 0

      async function* pieces(): AsyncGenerator<string> {
        yield `${MARK}${csvLine(HEAD)}`
        let after: number | undefined
        do {
          const page: CallOutput<'deeds.list'> = await find(workspace, filter, after, PIECE)
          count += page.rows.length
          const line = (deed: Deed): string => {
            const of = workspaces.get(deed.workspaceId)
            return lineOf(deed, of?.name ?? deed.workspaceId, of?.labels ?? new Map())
          }
          yield page.rows.map(line).join('')
          after = page.next
        } while (after !== undefined)
      }

      const offer = { name: `activity-${dayOf(clock.now())}.csv`, kind: 'csv' } as const
      const saved = await parts.saveFile(offer, pieces())
      return saved === undefined ? { kind: 'cancelled' } : { kind: 'saved', count, fileName: saved.fileName }
    },
  }
}
