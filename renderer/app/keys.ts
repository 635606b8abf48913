const isMac = navigator.platform.startsWith('Mac')

/** A shortcut with the platform's own key, as it is shown: `Ctrl K`, on a Mac `⌘K`. */
export const modKey = (key: string): string => (isMac ? `⌘${key}` : `Ctrl ${key}`)

export interface ShortcutGroup {
  readonly title: string
  readonly lines: readonly { readonly keys: string; readonly does: string }[]
}

/** All shortcuts there are, for the sheet that `?` shows. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    lines: [
      { keys: modKey('K'), does: 'Commands: pages, actions, accounts' },
      { keys: modKey('F'), does: 'Search accounts' },
      { keys: '?', does: 'This list' },
      { keys: 'F1', does: 'The guide, at the page about this one' },
      { keys: modKey(','), does: 'Settings' },
      { keys: 'Esc', does: 'Close what is on top' },
    ],
  },
  {
    title: 'Accounts',
    lines: [
      { keys: '↑ ↓, J, K', does: 'Go up and down' },
      { keys: 'Page ↑ ↓, Home, End', does: 'Go further' },
      { keys: '← →', does: 'Show more columns' },
      { keys: 'Space', does: 'Select or unselect' },
      { keys: 'Shift ↑ ↓, Shift Space', does: 'Select a range' },
      { keys: modKey('A'), does: 'Select all that are shown' },
      { keys: modKey('C'), does: 'Copy the selected rows as a table' },
      { keys: 'Shift F10', does: 'Menu of the account or the selection' },
      { keys: 'A letter', does: 'Begin a search' },
      { keys: 'Enter', does: 'Open the account; once more, go into it' },
      { keys: 'Esc', does: 'Close the account; then drop the selection' },
    ],
  },
  {
    title: 'On a heading',
    lines: [
      { keys: 'Enter', does: 'Sort by it; once more, turned round' },
      { keys: 'Shift Enter', does: 'Sort by it after the others' },
      { keys: '← →', does: 'Next heading, heading before' },
      { keys: 'Shift ← →', does: 'Narrower, wider' },
      { keys: modKey('Shift ← →'), does: 'Move the column' },
      { keys: 'Shift F10', does: 'Menu of the column' },
    ],
  },
  {
    title: 'Onboarding',
    lines: [
      { keys: '↑ ↓ ← →', does: 'Go from cell to cell' },
      { keys: 'Enter, F2', does: 'Change a cell; typing begins anew' },
      { keys: 'Space', does: 'On a password: show it while held' },
      { keys: 'Shift ↑ ↓', does: 'Take several rows' },
      { keys: 'Delete', does: 'Skip the rows, or take them back' },
      { keys: modKey('Enter'), does: 'Next step' },
    ],
  },
  {
    title: 'In an account',
    lines: [
      { keys: 'J, K', does: 'Next account, previous account' },
      { keys: '← →', does: 'On the tabs: next part, previous part' },
      { keys: 'Esc', does: 'Back to the accounts' },
    ],
  },
]
