// The catalogue: every text that the app says to a person, in the one language it speaks from its start.
import { en } from './en'
import { spoken } from './language'

/** What a language has to say. A translation is a folder beside `en`, whose catalogue is of this type. */
export type Texts = typeof en

export const texts: Texts = spoken({ en })
