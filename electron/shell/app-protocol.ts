// Serves the built page under app://flotilla/, with its security headers.
import { readFile } from 'node:fs/promises'
import { protocol, type Protocol } from 'electron'
import { APP_ORIGIN, fileFor, scanBundle, type Bundle } from './bundle'
import { CONTENT_SECURITY_POLICY } from './content-security'

const SCHEME = new URL(APP_ORIGIN).protocol.slice(0, -1)

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Before the app is ready. No more privileges than these two: no fetch, no service worker, no way around the CSP. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }])
}

/** After the app is ready; `protocol` is that of the page's session. */
export function serveApp(sessionProtocol: Protocol, folder: string): void {
  const bundle = scanBundle(folder)
  sessionProtocol.handle(SCHEME, (request) => respond(bundle, request))
}

async function respond(
  bundle: Bundle,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  const file = request.method === 'GET' ? fileFor(bundle, request.url) : undefined
  if (!file) return new Response('', { status: 404, headers: HEADERS })
  return new Response(await readFile(file.path), { headers: { ...HEADERS, 'content-type': file.type } })
}
