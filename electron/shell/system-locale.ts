// By which locale the person at this machine writes numbers and dates: the region's, not the language of its menus.
import { FALLBACK_LOCALE } from '../../shared/domain/locale'

export interface SystemLocaleParts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Electron's word for it. On Linux it knows the language of messages only. */
  readonly systemLocale: string
}

/** The first that is set counts, as in the C library; `LC_TIME` is what a desktop's choice of formats sets. */
const VARIABLES = ['LC_ALL', 'LC_TIME', 'LC_NUMERIC', 'LANG'] as const

const SCRIPTS: Readonly<Record<string, string>> = { latin: 'Latn', cyrillic: 'Cyrl', devanagari: 'Deva' }

/** `de_DE.UTF-8@euro` as `de-DE`; undefined for the plain C locale, which is of no region. */
function tagOf(name: string): string | undefined {
  const [language = '', modifier = ''] = name.split('@')
  const [place = ''] = language.split('.')
  if (place === 'C' || place === 'POSIX') return undefined
  const [first = '', ...others] = place.split('_')
  const script = SCRIPTS[modifier.toLowerCase()]
  return [first, ...(script === undefined ? [] : [script]), ...others].join('-')
}

export function systemLocale({ platform, env, systemLocale: told }: SystemLocaleParts): string {
  if (platform !== 'linux') return told
  const set = VARIABLES.map((name) => env[name]).find((value) => value !== undefined && value !== '')
  return set === undefined ? told : (tagOf(set) ?? FALLBACK_LOCALE)
}
