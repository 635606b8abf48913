// Days as the API counts them: whole UTC days, numbered from 1970.

export const DAY_MS = 86_400_000

export function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS)
}

/** `YYYY-MM-DD` */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Undefined unless the text is a date of the calendar in the form `YYYY-MM-DD`. */
export function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const atMs = Date.parse(`${text}T00:00:00.000Z`)
  return Number.isNaN(atMs) || dateOf(dayOf(atMs)) !== text ? undefined : dayOf(atMs)
}

export function isWeekend(day: number): boolean {
  const weekday = (day + 4) % 7
  return weekday === 0 || weekday === 6
}

export function instantOf(atMs: number): string {
  return new Date(atMs).toISOString()
}
