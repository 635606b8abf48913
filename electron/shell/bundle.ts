// Which file of the built page a URL means: an exact look-up in a list made once, so there is no path to escape from.
import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Scheme and host of the page; also what messages from it are recognised by. */
export const APP_ORIGIN = 'app://flotilla'

export interface BundleFile {
  readonly path: string
  readonly type: string
}

/** From the path in a URL to the file. */
export type Bundle = ReadonlyMap<string, BundleFile>

/** What the build makes. A file of another kind, a source map for instance, is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Reads the folder once; links are left out, for they may lead anywhere. */
export function scanBundle(folder: string): Bundle {
  const bundle = new Map<string, BundleFile>()
  const scan = (dir: string, prefix: string): void => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name)
      const url = `${prefix}/${encodeURIComponent(entry.name)}`
      const type = TYPES[extname(entry.name)]
      if (entry.isDirectory()) scan(path, url)
      else if (entry.isFile() && type !== undefined) bundle.set(url, { path, type })
    }
  }
  scan(folder, '')
  const index = bundle.get('/index.html')
  if (index) bundle.set('/', index)
  return bundle
}

/** No decoding, no normalising: what is not in the list letter by letter is not there. */
export function fileFor(bundle: Bundle, url: string): BundleFile | undefined {
  const [address = ''] = url.split('#', 1)
  return address.startsWith(`${APP_ORIGIN}/`) ? bundle.get(address.slice(APP_ORIGIN.length)) : undefined
}
