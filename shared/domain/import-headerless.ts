// Columns of a file that has no header row, known by what is in them.
import type { ColumnTarget } from './import-fields'
import type { MappedColumn } from './import-mapping'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const HOST = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?$/i
const NAME = /^\p{Lu}[\p{L}'’.-]*(?: [\p{L}'’.-]+)*$/u
const IMAP_PORTS = new Set(['993', '143'])
const SMTP_PORTS = new Set(['465', '587', '25', '2525'])

/** A name of a column never holds an address. */
export const looksLikeData = (firstRow: readonly string[]): boolean =>
  firstRow.some((cell) => EMAIL.test(cell.trim()))

type Shape = 'email' | 'imapHost' | 'smtpHost' | 'host' | 'imapPort' | 'smtpPort' | 'name' | 'other'

/** Nine in ten must agree; blank cells have no say. */
function shapeOf(cells: readonly string[]): Shape {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const mostly = (test: (cell: string) => boolean): boolean =>
    filled.length > 0 && filled.filter(test).length >= filled.length * 0.9
  if (mostly((cell) => EMAIL.test(cell))) return 'email'
  if (mostly((cell) => IMAP_PORTS.has(cell))) return 'imapPort'
  if (mostly((cell) => SMTP_PORTS.has(cell))) return 'smtpPort'
  if (mostly((cell) => HOST.test(cell) && /imap/i.test(cell))) return 'imapHost'
  if (mostly((cell) => HOST.test(cell) && /smtp/i.test(cell))) return 'smtpHost'
  if (mostly((cell) => HOST.test(cell))) return 'host'
  return mostly((cell) => NAME.test(cell)) ? 'name' : 'other'
}

/** Columns between two others belong to the server whose host comes next; in Instantly's layout it does. */
function serverAfter(shapes: readonly Shape[], index: number): 'imap' | 'smtp' | undefined {
  const next = shapes.slice(index + 1).find((shape) => /^(?:imap|smtp)/.test(shape))
  return next === undefined ? undefined : next.startsWith('imap') ? 'imap' : 'smtp'
}

function mapNames(shapes: readonly Shape[], targets: (ColumnTarget | undefined)[]): void {
  const names = shapes.flatMap((shape, index) => (shape === 'name' ? [index] : []))
  const [first, second, ...more] = names
  if (first === undefined || more.length > 0) return
  targets[first] = second === undefined ? 'fullName' : 'firstName'
  if (second !== undefined) targets[second] = 'lastName'
}

function mapSecrets(shapes: readonly Shape[], targets: (ColumnTarget | undefined)[]): void {
  const open = shapes.flatMap((shape, index) => (shape === 'other' ? [index] : []))
  const [first, second, ...more] = open
  if (first === undefined || more.length > 0) return
  if (second === undefined) {
    targets[first] = 'password'
    return
  }
  const servers = [serverAfter(shapes, first), serverAfter(shapes, second)]
  if (servers[0] === servers[1] || servers.includes(undefined)) return
  targets[first] = servers[0] === 'imap' ? 'imapPassword' : 'smtpPassword'
  targets[second] = servers[1] === 'imap' ? 'imapPassword' : 'smtpPassword'
}

function mapUsernames(shapes: readonly Shape[], targets: (ColumnTarget | undefined)[]): void {
  const emails = shapes.flatMap((shape, index) => (shape === 'email' ? [index] : []))
  const [email, ...usernames] = emails
  if (email === undefined) return
  targets[email] = 'email'
  if (usernames.length === 1 && usernames[0] !== undefined) targets[usernames[0]] = 'username'
  if (usernames.length !== 2) return
  for (const index of usernames) {
    targets[index] = serverAfter(shapes, index) === 'smtp' ? 'smtpUsername' : 'imapUsername'
  }
}

/** Maps columns by some of their rows; what stays open is for the user to say. */
export function mapByContent(rows: readonly (readonly string[])[], columnCount: number): MappedColumn[] {
  const shapes = Array.from({ length: columnCount }, (_, index) =>
    shapeOf(rows.map((row) => row[index] ?? '')),
  )
  const targets: (ColumnTarget | undefined)[] = shapes.map((shape) =>
    shape === 'imapHost' || shape === 'smtpHost' || shape === 'imapPort' || shape === 'smtpPort'
      ? shape
      : undefined,
  )
  mapUsernames(shapes, targets)
  mapNames(shapes, targets)
  mapSecrets(shapes, targets)
  // `email, password, name` where the password of every row looks like a name.
  if (columnCount === 2 && targets[0] === 'email') targets[1] = 'password'
  if (columnCount === 3 && targets[0] === 'email' && !targets.includes('password')) {
    targets[1] = 'password'
    targets[2] = 'fullName'
  }
  const seen = new Set<ColumnTarget>()
  return targets.map((target): MappedColumn => {
    if (target === undefined || seen.has(target)) return { target: undefined, source: undefined }
    seen.add(target)
    return { target, source: 'content' }
  })
}
