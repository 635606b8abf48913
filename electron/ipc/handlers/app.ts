// What the page may know of the app, and the links it may have opened.
import type { z } from 'zod'
import type { appInfo, LINKS } from '../../../shared/contract/app'
import type { HandlersOf } from './types'

/** What only the Electron side knows. */
export interface AppFacts {
  readonly info: () => z.infer<typeof appInfo>
  readonly openLink: (link: (typeof LINKS)[number]) => Promise<void>
}

export const appHandlers = (app: AppFacts): HandlersOf<'app'> => ({
  'app.info': () => app.info(),
  'app.openLink': ({ link }) => app.openLink(link),
})
