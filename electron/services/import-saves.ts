// What is saved of a run: the report on every row, and the failed rows of a file in its first layout.
import type { ImportRunRow } from '../../shared/contract/import-runs'
import { csvLine, delimitedCell } from '../../shared/domain/table-text'
import { AppError } from '../../shared/errors'
import { texts } from '../../shared/texts'
import type { StoredImportRun } from '../cache/import-runs'
import type { ImportRowsAsked } from '../cache/import-rows'
import { breathe } from '../jobs/work'
import type { OpenWorkspace } from './session'

/** Rows read and written at a time. */
const PIECE = 200
const LINE_END = '\r\n'
const BOM = '\ufeff'

const { causes: CAUSES, report: REPORT } = texts.importsRuns

async function* rowsOf(
  { cache, signal }: OpenWorkspace,
  id: number,
  asked: Pick<ImportRowsAsked, 'states'>,
): AsyncGenerator<readonly ImportRunRow[]> {
  for (let after = -1; ;) {
    if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
    const rows = cache.importRows.page(id, { ...asked, after, limit: PIECE })
    const last = rows.at(-1)
    if (!last) return
    after = last.place
    yield rows
    await breathe()
  }
}

function reasonOf({ cause, reason }: ImportRunRow): string {
  const words = cause === undefined ? '' : CAUSES[cause].title
  return [words, reason ?? ''].filter((part) => part !== '').join(': ')
}

const timeOf = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString())

/** Without passwords. */
export async function* reportPieces(workspace: OpenWorkspace, run: StoredImportRun): AsyncGenerator<string> {
  const { email, result, reason, advice, file, line, requests, ended } = REPORT.head
  yield `${BOM}${csvLine([email, result, reason, advice, file, line, requests, ended])}`
  for await (const rows of rowsOf(workspace, run.id, {})) {
    const lines = rows.map((row) => {
      const advice = row.cause === undefined ? '' : CAUSES[row.cause].advice
      const from = [run.files[row.file]?.name ?? '', row.line, row.attempts, timeOf(row.endedAt)]
      return csvLine([row.email, REPORT.states[row.state], reasonOf(row), advice, ...from])
    })
    yield lines.join('')
  }
}

/** Holds passwords, to the byte. `onRow` is told of each row that was written. */
export async function* failedPieces(
  workspace: OpenWorkspace,
  run: StoredImportRun,
  file: number,
  onRow: () => void,
): AsyncGenerator<string | Uint8Array> {
  const { cache } = workspace
  const layout = run.files[file]
  const header = cache.importSecrets.header(run.id, file)
  if (!layout || !header) throw new AppError('notFound', 'there is no such file, or it was wiped')
  if (layout.hasBom) yield BOM
  yield header
  yield LINE_END
  for await (const rows of rowsOf(workspace, run.id, { states: ['failed', 'unknown'] })) {
    for (const row of rows) {
      const written = row.file === file ? cache.importSecrets.written(run.id, row.place) : undefined
      if (!written) continue
      yield written
      yield `${layout.delimiter}${delimitedCell(reasonOf(row), layout.delimiter)}${LINE_END}`
      onRow()
    }
  }
}
