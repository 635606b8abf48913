// Makes the API's own words fit to be shown: no control signs, no tricks of direction, short, and no secret in them.

const MAX_REASON = 300

/** Enough to find the words in; the rest of a megabyte is never looked at. */
const MAX_LOOKED_AT = 8000

const BLANK = '••••'

/** Secrets this short can't be blanked without showing where they stood: the whole text is withheld. */
const TOO_SHORT = 4

/** Of long secrets a part is as bad as the whole: any run of so many of their signs is blanked. */
const RUNS: readonly (readonly [length: number, run: number])[] = [
  [24, 12],
  [12, 8],
]

// Controls; marks, overrides and isolates of direction; zero-width and invisible signs; tags; half surrogates.
const INVISIBLE = new RegExp(
  [
    '[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u180e]',
    '[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]',
    '[\\p{Cs}\\u{e0000}-\\u{e0fff}]',
  ].join('|'),
  'gu',
)

/** Base64, hex and keys come in runs without a space longer than any word, host or id. */
const BLOB = /[\w+/=~-]{41,}/g

/** Takes out what can't be seen or turns text around, makes one line of it, clips it to `max` signs. */
export function cleanText(raw: string, max = MAX_REASON): string {
  const line = raw.slice(0, MAX_LOOKED_AT).replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
  // By code points, so that no pair of surrogates is cut in two.
  const signs = Array.from(line)
  return signs.length <= max ? line : `${signs.slice(0, max - 1).join('')}…`
}

/** The part of a secret's base64 that is the same wherever in the encoded text the secret begins. */
function base64Cores(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8')
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6))
  })
}

const escapeJson = (raw: string): string => JSON.stringify(raw).slice(1, -1)

const escapeHtml = (raw: string): string =>
  raw.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

function urlEncoded(secret: string): string {
  const plain = secret.replace(/\p{Cs}/gu, '\ufffd')
  return encodeURIComponent(plain)
}

/** The forms in which a server may give a secret back. */
function formsOf(secret: string): string[] {
  const encoded = urlEncoded(secret)
  const cores = base64Cores(secret)
  return [
    secret,
    cleanText(secret, MAX_LOOKED_AT),
    escapeJson(secret),
    escapeJson(escapeJson(secret)),
    escapeHtml(secret),
    encoded,
    encoded.replace(/%20/g, '+'),
    Buffer.from(secret, 'utf8').toString('hex'),
    Buffer.from(secret, 'utf16le').toString('hex'),
    Buffer.from(secret, 'utf16le').toString('base64').replace(/=+$/, '').slice(0, -1),
    ...cores,
    ...cores.map((core) => core.replace(/\+/g, '-').replace(/\//g, '_')),
  ].filter((form) => form.length >= TOO_SHORT)
}

/** Marks each sign of `lower` that belongs to a form of a secret. */
function mark(lower: string, form: string, marked: Uint8Array): void {
  const run = RUNS.find(([length]) => form.length >= length)?.[1] ?? form.length
  for (let start = 0; start + run <= form.length; start += 1) {
    const part = form.slice(start, start + run)
    for (let at = lower.indexOf(part); at !== -1; at = lower.indexOf(part, at + 1)) {
      marked.fill(1, at, at + run)
    }
  }
}

function blankSecrets(raw: string, forms: readonly string[]): string {
  // Some capitals change their length in lower case; then positions would not match, and case is left as it is.
  const folded = raw.toLowerCase()
  const isFoldable = folded.length === raw.length
  const marked = new Uint8Array(raw.length)
  for (const form of forms) mark(isFoldable ? folded : raw, isFoldable ? form.toLowerCase() : form, marked)
  let out = ''
  for (let at = 0; at < raw.length; at += 1) {
    if (marked[at] === 0) out += raw.charAt(at)
    else if (marked[at - 1] !== 1) out += BLANK
  }
  return out
}

/**
 * The API's words for showing: at most 300 signs, every secret of the request blanked in all its encodings.
 *
 * @param secrets the key and, for a create, the passwords
 * @returns undefined when nothing is left, or when a secret is too short to be blanked safely
 */
export function cleanReason(raw: unknown, secrets: readonly string[] = []): string | undefined {
  if (typeof raw !== 'string') return undefined
  const known = secrets.filter((secret) => secret !== '')
  const head = raw.slice(0, MAX_LOOKED_AT)
  if (known.some((secret) => secret.length < TOO_SHORT && head.includes(secret))) return undefined
  const forms = known.flatMap(formsOf)
  // Before and after cleaning: either may be what makes a secret recognisable. What was cut off at the end could be
  // the beginning of one, so as much as the longest form is given up there.
  const whole = blankSecrets(cleanText(blankSecrets(head, forms), MAX_LOOKED_AT), forms)
  const longest = Math.max(0, ...forms.map((form) => form.length))
  const safe = raw.length > head.length ? whole.slice(0, Math.max(0, whole.length - longest)) : whole
  const words = cleanText(safe.replace(BLOB, '[…]'))
  return words === '' ? undefined : words
}
