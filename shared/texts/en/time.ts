// Times as people say them.
import { counted } from './counted'

type TimeUnit = 'minute' | 'hour' | 'day' | 'month' | 'year'

const spans: Readonly<Record<TimeUnit, (count: number) => string>> = {
  minute: (count) => `${count} min`,
  hour: (count) => `${count} h`,
  day: (count) => counted(count, 'day'),
  month: (count) => counted(count, 'month'),
  year: (count) => counted(count, 'year'),
}

export const time = {
  justNow: 'just now',
  today: 'today',
  yesterday: 'yesterday',
  ago: (count: number, unit: TimeUnit) => `${spans[unit](count)} ago`,
  ahead: (count: number, unit: TimeUnit) => `in ${spans[unit](count)}`,
}
