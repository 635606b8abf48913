// What the parts say that all pages are built of.
import { numberText } from '../../domain/locale'

export const components = {
  loading: 'Loading',
  dismiss: 'Dismiss',
  panelWidth: 'Width of the panel',
  clipped: {
    showAll: 'Show all',
    showLess: 'Show less',
    label: (action: string, what: string) => `${action}: ${what}`,
    cut: (text: string, left: number) => `${text}… (${numberText(left)} more characters)`,
  },
  copy: { done: 'Copied', refused: 'Could not copy' },
  filter: {
    said: (title: string, chosen: string) => `${title}: ${chosen}`,
    clear: (title: string) => `Clear ${title}`,
    search: (title: string) => `Search ${title}`,
    searchValues: (values: number) => `Search ${numberText(values)} values`,
    nothing: 'Nothing to choose from yet.',
    notFound: (wanted: string) => `No value has “${wanted}” in it.`,
    more: (values: number) => `${numberText(values)} more: search to see them.`,
  },
  parts: { label: 'Show rows that are', all: 'All' },
  list: { none: 'None of them.' },
  query: {
    didYouMean: 'Did you mean this?',
    clear: 'Clear the search',
    next: (field: string) => `${field}: what could be next`,
    keys: '{arrows} choose {tab} take {escape} close',
    arrows: '↑↓',
    tab: 'Tab',
    escape: 'Esc',
  },
}
