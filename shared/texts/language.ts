// Which language is spoken: main is told by its environment, and tells the page by its address.
import { pseudo } from './pseudo'

interface Surroundings {
  readonly process?: { readonly env: Readonly<Partial<Record<string, string>>> }
  readonly location?: { readonly hash: string }
}

/** What a program knows of its own surroundings differs from one to the next; what it lacks is not there. */
const HERE: object = globalThis

/** Looked for where it stands, for tables are made of texts as soon as their module is loaded. */
export const askedLanguage = ({ process, location }: Surroundings = HERE): string =>
  (process?.env['FLOTILLA_LANGUAGE'] || undefined) ??
  /^#language=([\w-]+)$/.exec(location?.hash ?? '')?.[1] ??
  'en'

/** Those there is a catalogue for. */
const LANGUAGES = ['en'] as const
type Language = (typeof LANGUAGES)[number]

/** The usual name of a language for tests; it is made of English. */
const OF_TESTS = 'qps'

/** What is asked for, or English. */
export const languageFor = (asked: string): Language | typeof OF_TESTS =>
  asked === OF_TESTS ? OF_TESTS : (LANGUAGES.find((known) => known === asked) ?? 'en')

export const language = languageFor(askedLanguage())

/** A catalogue, or a part of one, in the language that is spoken. */
export const spoken = <T>(catalogues: Readonly<Record<Language, T>>): T =>
  language === OF_TESTS ? pseudo(catalogues.en) : catalogues[language]
