import { texts } from '../../shared/texts'

const isMac = navigator.platform.startsWith('Mac')

/** A shortcut with the platform's own key, as it is shown: `Ctrl K`, on a Mac `⌘K`. */
export const modKey = (key: string): string => (isMac ? `⌘${key}` : `Ctrl ${key}`)

export interface ShortcutGroup {
  readonly title: string
  readonly lines: readonly { readonly keys: string; readonly does: string }[]
}

const { everywhere, accounts, heading, onboarding, account } = texts.help.shortcuts

/** All shortcuts there are, for the sheet that `?` shows. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: everywhere.title,
    lines: [
      { keys: modKey('K'), does: everywhere.palette },
      { keys: modKey('F'), does: everywhere.search },
      { keys: '?', does: everywhere.shortcuts },
      { keys: 'F1', does: everywhere.guide },
      { keys: modKey(','), does: everywhere.settings },
      { keys: 'Esc', does: everywhere.close },
    ],
  },
  {
    title: accounts.title,
    lines: [
      { keys: '↑ ↓, J, K', does: accounts.walk },
      { keys: 'Page ↑ ↓, Home, End', does: accounts.leap },
      { keys: '← →', does: accounts.sideways },
      { keys: 'Space', does: accounts.select },
      { keys: 'Shift ↑ ↓, Shift Space', does: accounts.range },
      { keys: modKey('A'), does: accounts.all },
      { keys: modKey('C'), does: accounts.copy },
      { keys: 'Shift F10', does: accounts.menu },
      { keys: accounts.aLetter, does: accounts.search },
      { keys: 'Enter', does: accounts.open },
      { keys: 'Esc', does: accounts.close },
    ],
  },
  {
    title: heading.title,
    lines: [
      { keys: 'Enter', does: heading.sort },
      { keys: 'Shift Enter', does: heading.sortNext },
      { keys: '← →', does: heading.walk },
      { keys: 'Shift ← →', does: heading.width },
      { keys: modKey('Shift ← →'), does: heading.move },
      { keys: 'Shift F10', does: heading.menu },
    ],
  },
  {
    title: onboarding.title,
    lines: [
      { keys: '↑ ↓ ← →', does: onboarding.walk },
      { keys: 'Enter, F2', does: onboarding.change },
      { keys: 'Space', does: onboarding.password },
      { keys: 'Shift ↑ ↓', does: onboarding.range },
      { keys: 'Delete', does: onboarding.skip },
      { keys: modKey('Enter'), does: onboarding.next },
    ],
  },
  {
    title: account.title,
    lines: [
      { keys: 'J, K', does: account.walk },
      { keys: '← →', does: account.parts },
      { keys: 'Esc', does: account.back },
    ],
  },
]
