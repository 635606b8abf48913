// The theme that the settings hold, for the window that opens before they are read.
import { readFileSync } from 'node:fs'

type Theme = 'light' | 'dark' | 'system'

/** @param file the settings; where it says nothing of the theme, the system's is meant */
export function readStoredTheme(file: string): Theme {
  try {
    const { theme } = JSON.parse(readFileSync(file, 'utf8')) as { readonly theme?: unknown }
    return theme === 'light' || theme === 'dark' ? theme : 'system'
  } catch {
    return 'system'
  }
}
