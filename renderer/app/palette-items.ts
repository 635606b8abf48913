import type { AccountRow } from '../../shared/contract/accounts'
import { texts } from '../../shared/texts'
import { COMMAND_GROUPS, type Command } from './commands'
import { bestFits, fitter } from './fuzzy'

const t = texts.palette

const COMMANDS_SHOWN = 30
const ACCOUNTS_SHOWN = 20
/** Less would match half the fleet. */
const ACCOUNT_TYPED_MIN = 2

export type PaletteItem =
  | { readonly kind: 'command'; readonly id: string; readonly command: Command }
  | { readonly kind: 'account'; readonly id: string; readonly row: AccountRow }

export interface PaletteGroup {
  readonly title: string
  readonly items: readonly PaletteItem[]
}

interface Known {
  readonly commands: readonly Command[]
  readonly recent: readonly Command[]
  /** Emails are in lower case. */
  readonly rows: readonly AccountRow[]
}

const commandItem = (command: Command): PaletteItem => ({ kind: 'command', id: command.id, command })

const groupOf = (title: string, items: readonly PaletteItem[]): PaletteGroup[] =>
  items.length === 0 ? [] : [{ title, items }]

/** With nothing typed: what was done lately, then all there is, by its group. */
function atRest({ commands, recent }: Known): PaletteGroup[] {
  const others = commands.filter((command) => !recent.includes(command))
  return [
    ...groupOf(t.recent, recent.map(commandItem)),
    ...COMMAND_GROUPS.flatMap((group) =>
      groupOf(t.groups[group], others.filter((command) => command.group === group).map(commandItem)),
    ),
  ]
}

function accountItems(rows: readonly AccountRow[], typed: string): PaletteItem[] {
  if (typed.length < ACCOUNT_TYPED_MIN) return []
  const fitOf = fitter(typed, { isLoose: false })
  const found = bestFits(rows, ACCOUNTS_SHOWN, (row) =>
    row.goneAt === undefined ? fitOf(row.email) : undefined,
  )
  return found.map((row) => ({ kind: 'account', id: `account:${row.email}`, row }))
}

/** What the palette shows for what is typed, best first. */
export function paletteItems(typed: string, known: Known): PaletteGroup[] {
  const words = typed.trim()
  if (words === '') return atRest(known)
  const fitOf = fitter(words, { isLoose: true })
  const byTitle = (command: Command): number | undefined => {
    const title = fitOf(command.title.toLowerCase())
    const keywords = fitOf(`${command.title} ${command.keywords ?? ''}`.toLowerCase())
    if (title === undefined) return keywords === undefined ? undefined : keywords - 15
    return title
  }
  return [
    ...groupOf(t.commands, bestFits(known.commands, COMMANDS_SHOWN, byTitle).map(commandItem)),
    ...groupOf(t.accounts, accountItems(known.rows, words)),
  ]
}
