// Rows of an import are checked: the grid, the cell the keyboard is on, and the problems.
import { numberText } from '../../domain/locale'
import { counted } from './counted'

const rows = (count: number): string => counted(count, 'row')

export const onboardCheck = {
  title: 'Check the rows',
  shown: 'Rows shown',
  all: 'All',
  withProblems: 'With problems',
  find: 'Find an address',
  takeAllBack: 'Take all of them back',
  skipThese: (count: number) => (count === 1 ? 'Skip this row' : `Skip these ${rows(count)}`),
  noMatch: 'No row matches.',
  showAll: 'Show all rows',
  canBeCreated: (leftOut: number) =>
    leftOut === 0
      ? '{mailboxes} can be created.'
      : `{mailboxes} can be created, ${rows(leftOut)} ${leftOut === 1 ? 'is' : 'are'} left out.`,
  seePlan: 'See the plan',
  said: {
    copied: 'Copied.',
    notCopied: 'Passwords are not copied.',
    skipped: (count: number) => `${rows(count)} skipped.`,
    takenBack: (count: number) => `${rows(count)} taken back.`,
    putRight: (count: number, left: number) =>
      `${rows(count)} put right${left > 0 ? `, ${rows(left)} still to do` : ''}.`,
  },
  grid: {
    title: 'Rows to import',
    line: 'Line',
    loading: 'Loading',
    /** What becomes of a row; all but its line is heard alone. */
    state: (state: string) => `${state}, line {line}`,
    cell: (field: string, line: number) => `${field} of line ${line}`,
  },
  editor: {
    newPassword: 'New password',
    tooLong: 'Too long to be changed in part: type it anew',
  },
  strip: {
    title: 'The chosen cell',
    place: (file: string | undefined, line: number, column: string | undefined) =>
      `${file === undefined ? '' : `${file}: `}Line ${numberText(line)}${column === undefined ? '' : `, ${column}`}`,
    showFirst: 'Show the first one',
    change: 'Change…',
    restore: 'Back to what the file says',
    skip: (count: number) => (count > 1 ? `Skip ${rows(count)}` : 'Skip this row'),
    takeBack: (count: number) => (count > 1 ? `Take back ${rows(count)}` : 'Take back this row'),
    take: (value: string) => `Take “${value}”`,
    putRight: (count: number) => (count > 1 ? `Put right in all ${rows(count)}` : 'Put right in this row'),
  },
  problems: {
    title: 'Problems',
    none: 'Nothing is wrong with these rows.',
    errors: 'Errors: these rows are left out',
    warnings: 'Warnings: these are created',
    /** Behind their number, heard alone. */
    rows: 'rows',
    show: (count: number) => (count === 1 ? 'Show the row' : `Show these ${rows(count)}`),
    putRight: 'Put right what can be, in all',
    oneValue: 'One value for all',
    oneValueFor: (problem: string) => `One value for all: ${problem}`,
    set: 'Set',
    skip: (count: number) => (count === 1 ? 'Skip the row' : `Skip these ${rows(count)}`),
    leaveColumnOut: 'Leave the column out',
  },
}
