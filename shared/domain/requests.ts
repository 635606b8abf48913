// A request of the log as a line for a terminal: everything of it but the key.

interface Asked {
  readonly method: string
  readonly path: string
  readonly body?: string | undefined
  readonly isBodyHidden: boolean
}

/** In single quotes a shell reads nothing; a quote itself closes them, stands for itself, and opens them again. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** With the key as a variable of the shell, never itself. */
export function curlOf(origin: string, { method, path, body, isBodyHidden }: Asked): string {
  const head = ['curl', '-X', method, quoted(`${origin}${path}`)]
  const key = '-H "Authorization: Bearer $INSTANTLY_API_KEY"'
  if (isBodyHidden) return [...head, key, "-H 'Content-Type: application/json'", '-d @body.json'].join(' ')
  if (body === undefined) return [...head, key].join(' ')
  return [...head, key, "-H 'Content-Type: application/json'", '-d', quoted(body)].join(' ')
}
