// Replies as mail servers word them, with what each means.
import { GATEWAYS } from './triage-replies/gateways'
import { GOOGLE } from './triage-replies/google'
import { HOSTS } from './triage-replies/hosts'
import { LIBRARY } from './triage-replies/library'
import { MICROSOFT } from './triage-replies/microsoft'
import { RELAYS } from './triage-replies/relays'
import type { KnownReply } from './triage-replies/reply'
import { SERVERS } from './triage-replies/servers'

export const KNOWN_REPLIES: readonly KnownReply[] = [
  ...GOOGLE,
  ...MICROSOFT,
  ...HOSTS,
  ...SERVERS,
  ...GATEWAYS,
  ...RELAYS,
  ...LIBRARY,
]
