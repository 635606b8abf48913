// The catalogue: every text that the app says to a person, in the one language it speaks from its start.
import { en } from './en'
import { askedLanguage } from './language'
import { pseudo } from './pseudo'

/** What a language has to say. A translation is a folder beside `en`, whose catalogue is of this type. */
export type Texts = typeof en

/** `qps` is the usual name of a language for tests. */
const LANGUAGES: Readonly<Partial<Record<string, () => Texts>>> = { en: () => en, qps: () => pseudo(en) }

export const texts: Texts = LANGUAGES[askedLanguage()]?.() ?? en
