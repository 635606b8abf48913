// Reads the Retry-After header in all the forms servers have been seen to send it.

/** Nobody is made to wait longer than this for one answer: 5 min. */
const MAX_RETRY_AFTER_MS = 300_000

const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? [\w :-]+$/
const ISO_DATE = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/

function seconds(value: string): number | undefined {
  const parts = value.split(',').map((part) => part.trim())
  if (!parts.every((part) => /^\d+(?:\.\d+)?(?:e\d{1,3})?$/i.test(part))) return undefined
  return Math.max(...parts.map(Number))
}

/**
 * Milliseconds to wait, 0 to 300,000; undefined when the header is missing, negative or unreadable.
 *
 * @param date the answer's own Date header: against it a date is judged without trusting this computer's clock
 * @param now milliseconds since the epoch, for when there is no such header
 */
export function parseRetryAfter(value: string | null, date: string | null, now: number): number | undefined {
  const wanted = value?.trim() ?? ''
  if (wanted === '' || wanted.length > 500) return undefined
  const count = seconds(wanted)
  if (count !== undefined) return Math.min(count * 1000, MAX_RETRY_AFTER_MS)
  if (!HTTP_DATE.test(wanted) && !ISO_DATE.test(wanted)) return undefined
  const at = Date.parse(wanted)
  if (Number.isNaN(at)) return undefined
  const sent = Date.parse(date ?? '')
  return Math.min(Math.max(at - (Number.isNaN(sent) ? now : sent), 0), MAX_RETRY_AFTER_MS)
}
