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
      { keys: 'Esc', does: 'Close what is on top' },
    ],
  },
  {
    title: 'Accounts',
    lines: [
      { keys: '↑ ↓', does: 'Go up and down' },
      { keys: 'Page ↑ ↓, Home, End', does: 'Go further' },
      { keys: 'Space', does: 'Select or unselect' },
      { keys: 'Shift ↑ ↓', does: 'Select a range' },
      { keys: modKey('A'), does: 'Select all that are shown' },
      { keys: 'Enter', does: 'Open the account; once more, go into it' },
      { keys: 'Esc', does: 'Close the account; then drop the selection' },
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
