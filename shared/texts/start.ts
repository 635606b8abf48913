// The texts that main may need before the rest of the app is loaded: by themselves, for the window is not to wait for all.
import { start as en } from './en/start'
import { spoken } from './language'

export const startTexts = spoken({ en })
