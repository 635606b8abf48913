// The file by which Linux desktops start the app with the session: where it lies, and what stands in it.
import { isAbsolute, join } from 'node:path'

/** Where desktops look for what begins with the session. */
export function autostartFile(env: Readonly<Record<string, string | undefined>>, homeDir: string): string {
  const config = env['XDG_CONFIG_HOME']
  const base = config !== undefined && isAbsolute(config) ? config : join(homeDir, '.config')
  return join(base, 'autostart', 'flotilla.desktop')
}

/** One word of a command in a desktop file: quoted, and no sign in it means more than itself. */
const execWord = (word: string): string => `"${word.replace(/(["`$\\])/g, '\\\\$1').replaceAll('%', '%%')}"`

export function autostartEntry(command: readonly string[]): string {
  const exec = command.map(execWord).join(' ')
  return `[Desktop Entry]\nType=Application\nName=Flotilla\nExec=${exec}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`
}
