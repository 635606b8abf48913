const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `3 Nov`, for a day written YYYY-MM-DD. */
export function shortDayWords(day: string): string {
  const [, month = '', date = ''] = day.split('-')
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''}`
}

/** `3 Nov 2026`. */
export const dayWords = (day: string): string => `${shortDayWords(day)} ${day.slice(0, 4)}`
