// The head lines of the files that are saved, and what stands in them of the app’s own.
import type { SubjectKind } from '../../domain/operations'

const subjects: Readonly<Record<SubjectKind, string>> = {
  account: 'Account',
  domain: 'Domain',
  host: 'Tracking domain',
}

export const files = {
  subjects,
  when: 'When',
  workspace: 'Workspace',
  what: 'What',
  account: 'Account',
  result: 'Result',
  code: 'Code',
  instantlySays: 'Instantly says',
  before: 'Before',
  after: 'After',
  job: 'Job',
  sent: 'Sent',
  ended: 'Ended',
  attempts: 'Attempts',
  undo: (what: string) => `Undo: ${what}`,
  ofJob: (job: string) => `job ${job}`,
  ofImport: (run: string) => `import ${run}`,
}
