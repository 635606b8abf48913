import type { ImportRun, ImportRunRow } from '../../../shared/contract/import-runs'
import type {
  ImportFileState,
  ImportForecast,
  ImportRow,
  ImportState,
} from '../../../shared/contract/imports'
import { IMPORT_ROW_STATES } from '../../../shared/domain/import-runs'
import { VERDICTS } from '../../../shared/domain/import-problems'

const zeros = <T extends string>(names: readonly T[]): Record<T, number> =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>

export function buildFile(more: Partial<ImportFileState> = {}): ImportFileState {
  return {
    name: 'reseller.csv',
    size: 2048,
    reading: { encoding: 'utf-8', isEncodingChosen: false, delimiter: ',', hasHeader: true },
    layout: 'minimal',
    columns: [
      { header: 'email', target: 'email', source: 'header', samples: ['anna@brightpath.example'] },
      { header: 'password', target: 'password', source: 'header' },
    ],
    needsMapping: false,
    firstRow: 0,
    rowCount: 3,
    faults: [],
    faultCount: 0,
    ...more,
  }
}

export function buildImport({
  counts,
  ...more
}: Omit<Partial<ImportState>, 'counts'> & {
  readonly counts?: Partial<ImportState['counts']>
} = {}): ImportState {
  return {
    id: 'im-1',
    revision: 1,
    phase: 'ready',
    progress: 1,
    files: [buildFile()],
    rowCount: 3,
    defaults: { isNameFromAddress: false, values: {} },
    defaultProblems: [],
    problems: [],
    ...more,
    counts: { ...zeros(VERDICTS), ready: 3, ...counts },
  }
}

export function buildImportRow(index: number, more: Partial<ImportRow> = {}): ImportRow {
  const email = `user${index}@brightpath.example`
  return {
    index,
    file: 0,
    line: index + 2,
    verdict: 'ready',
    values: { email, firstName: 'User', imapHost: 'imap.migadu.com', imapPort: '993' },
    origins: { email: 'file', firstName: 'file', imapHost: 'derived', imapPort: 'derived' },
    secrets: ['imapPassword', 'smtpPassword'],
    problems: [],
    ...more,
  }
}

export function buildForecast({
  counts,
  ...more
}: Omit<Partial<ImportForecast>, 'counts'> & {
  readonly counts?: Partial<ImportForecast['counts']>
} = {}): ImportForecast {
  return {
    revision: 1,
    create: 3,
    domains: 1,
    warmupOn: 0,
    warmupOff: 0,
    tags: [],
    requests: 3,
    seconds: 10,
    earlier: [],
    isBusy: false,
    ...more,
    counts: { ...zeros(VERDICTS), ready: 3, ...counts },
  }
}

export function buildRun({
  counts,
  ...more
}: Omit<Partial<ImportRun>, 'counts'> & { readonly counts?: Partial<ImportRun['counts']> } = {}): ImportRun {
  return {
    id: 1,
    workspaceId: 'ws-1',
    files: [{ name: 'reseller.csv', rows: 3 }],
    state: 'done',
    isStopping: false,
    total: 3,
    causes: [],
    leftOut: { error: 0, duplicate: 0, existing: 0, skipped: 0 },
    followUps: [],
    createdAt: 1_000,
    secretRows: 0,
    canCancel: false,
    canPause: false,
    canContinue: false,
    canRetry: false,
    canSaveFailed: false,
    canWipe: false,
    ...more,
    counts: { ...zeros(IMPORT_ROW_STATES), ...counts },
  }
}

export function buildRunRow(place: number, more: Partial<ImportRunRow> = {}): ImportRunRow {
  return {
    place,
    file: 0,
    line: place + 1,
    email: `user${place}@brightpath.example`,
    state: 'created',
    attempts: 1,
    ...more,
  }
}
