// What the app keeps on this computer, as a whole: its size, all of it exported, all of it wiped, its diagnostics.
import type { CallInput, CallOutput } from '../../shared/contract/contract'
import type { DataSaved, DiagnosticsFile } from '../../shared/contract/data'
import { ORDER_COLUMNS } from '../../shared/domain/account-order'
import { AppError } from '../../shared/errors'
import { breathe } from '../jobs/work'
import { dayOf, type createAccountExport } from './account-export'
import { KEYCHAIN_CODES } from './connection'
import { diagnosticsOf } from './diagnostics'
import type { Parts } from './parts'
import type { RequestsService } from './requests'
import type { OpenWorkspace, SessionService } from './session'
import type { SettingsService } from './settings'

export interface DataService {
  get(): CallOutput<'data.get'>
  export(input: CallInput<'data.export'>): Promise<DataSaved>
  wipeAll(): Promise<void>
  diagnostics(): DiagnosticsFile[]
  saveDiagnostics(): Promise<DataSaved>
}

export type DataParts = Pick<
  Parts,
  'clock' | 'secrets' | 'saveFile' | 'profileFiles' | 'zip' | 'versions' | 'quit'
> & {
  readonly session: SessionService
  readonly settings: SettingsService
  readonly requests: RequestsService
  readonly exportAccounts: ReturnType<typeof createAccountExport>
  /** Ends everything that runs and closes the cache. */
  readonly closeAll: () => Promise<void>
}

/** Accounts read and written at a time. */
const PIECE = 200
/** The latest of the log, in the diagnostics. */
const REQUESTS = 500

const told = (file: { readonly fileName: string } | undefined): DataSaved =>
  file === undefined ? { kind: 'cancelled' } : { kind: 'saved', fileName: file.fileName }

/** Emails of all that are there, in the order of the cache. */
function emailsOf({ id, cache }: OpenWorkspace): string[] {
  const emails: string[] = []
  for (let after: string | undefined; ;) {
    const rows = cache.accounts.page(id, after, 1_000)
    const last = rows.at(-1)
    if (!last) return emails
    emails.push(...rows.filter(({ goneAt }) => goneAt === undefined).map(({ email }) => email))
    after = last.email
  }
}

async function* jsonPieces(workspace: OpenWorkspace, at: number): AsyncGenerator<string> {
  const { id, cache, signal } = workspace
  const info = cache.workspaces.get(id)
  const head = { exportedAt: new Date(at).toISOString(), workspace: info, tags: cache.tags.list(id) }
  yield `${JSON.stringify(head).slice(0, -1)},"accounts":[\n`
  let isFirst = true
  const emails = emailsOf(workspace)
  for (let from = 0; from < emails.length; from += PIECE) {
    if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed meanwhile')
    const found = emails.slice(from, from + PIECE).map((email) => cache.accounts.get(id, email))
    const lines = found.filter((one) => one !== undefined).map((one) => JSON.stringify(one))
    yield `${isFirst || lines.length === 0 ? '' : ',\n'}${lines.join(',\n')}`
    isFirst = false
    await breathe()
  }
  yield '\n]}\n'
}

export function createDataService(parts: DataParts): DataService {
  const { session, secrets, clock } = parts

  function diagnostics(): DiagnosticsFile[] {
    const isOpen = session.state().kind === 'open'
    return diagnosticsOf({
      versions: parts.versions,
      settings: parts.settings,
      cache: isOpen ? session.cache() : undefined,
      requests: isOpen ? parts.requests.list({ limit: REQUESTS }).rows : [],
      logs: parts.profileFiles.logs(),
    })
  }

  return {
    get: () => parts.profileFiles.size(),
    async export({ format }) {
      const workspace = session.current()
      if (format === 'csv') {
        const emails = emailsOf(workspace)
        const end = await parts.exportAccounts({ emails, columns: ORDER_COLUMNS, hasMark: true })
        return end.kind === 'saved' ? { kind: 'saved', fileName: end.fileName } : end
      }
      const now = clock.now()
      return told(
        await parts.saveFile({ name: `fleet-${dayOf(now)}.json`, kind: 'json' }, jsonPieces(workspace, now)),
      )
    },
    async wipeAll() {
      for (const name of secrets.names()) {
        const removed = await secrets.remove(name, { mayPrompt: true })
        if (removed.kind !== 'ok')
          throw new AppError(KEYCHAIN_CODES[removed.kind], 'a key could not be removed: no file was')
      }
      await parts.closeAll()
      parts.profileFiles.wipe()
      parts.quit()
    },
    diagnostics,
    async saveDiagnostics() {
      const now = clock.now()
      const bytes = parts.zip(diagnostics(), new Date(now))
      async function* pieces(): AsyncGenerator<Uint8Array> {
        yield await Promise.resolve(bytes)
      }
      return told(
        await parts.saveFile({ name: `flotilla-diagnostics-${dayOf(now)}.zip`, kind: 'zip' }, pieces()),
      )
    },
  }
}
