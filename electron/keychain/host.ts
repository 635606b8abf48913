// The helper's side of the keychain: answers requests with keytar, over whatever carries the messages.

/** The three calls of keytar that are used. `findCredentials` is left out: on a locked keyring it kills the process. */
export interface KeytarLike {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export type HostRequest = { readonly id: number; readonly service: string; readonly name: string } & (
  | { readonly op: 'get' }
  | { readonly op: 'set'; readonly secret: string }
  | { readonly op: 'delete' }
)

/** `value`: what `get` found, or whether `delete` found something. `message`: keytar's own words, never a secret. */
export type HostReply =
  | { readonly id: number; readonly isDone: true; readonly value: string | boolean | undefined }
  | { readonly id: number; readonly isDone: false; readonly message: string }

/** The first message of a helper: from here on it answers. */
export const HOST_READY = 'ready'

/** The helper's end of the wire. */
export interface HostPort {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

function isHostRequest(message: unknown): message is HostRequest {
  if (typeof message !== 'object' || message === null) return false
  const { id, op, service, name, secret } = message as Record<string, unknown>
  const isNamed = typeof id === 'number' && typeof service === 'string' && typeof name === 'string'
  return isNamed && (op === 'get' || op === 'delete' || (op === 'set' && typeof secret === 'string'))
}

async function perform(keytar: KeytarLike, request: HostRequest): Promise<string | boolean | undefined> {
  switch (request.op) {
    case 'get':
      return (await keytar.getPassword(request.service, request.name)) ?? undefined
    case 'set':
      await keytar.setPassword(request.service, request.name, request.secret)
      return undefined
    case 'delete':
      return keytar.deletePassword(request.service, request.name)
  }
}

/** Never rejects: a missing native library is an answer too. */
async function answer(load: () => Promise<KeytarLike>, request: HostRequest): Promise<HostReply> {
  try {
    return { id: request.id, isDone: true, value: await perform(await load(), request) }
  } catch (cause) {
    return { id: request.id, isDone: false, message: cause instanceof Error ? cause.message : String(cause) }
  }
}

/** `load` is called for each request; a module that failed to load may load later, when its library was installed. */
export function serveKeytar(port: HostPort, load: () => Promise<KeytarLike>): void {
  port.onMessage((message) => {
    if (isHostRequest(message)) void answer(load, message).then((reply) => port.post(reply))
  })
  port.post(HOST_READY)
}

export async function loadKeytar(): Promise<KeytarLike> {
  return (await import('keytar')).default
}
