// The encoding of a file: guessed from its bytes, and turned into UTF-8 without making text of it, for it holds passwords.
import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../../shared/domain/import-files'

export interface Decoded {
  /** UTF-8, without a byte order mark. */
  readonly bytes: Buffer
  readonly encoding: Encoding
  readonly hasBom: boolean
}

const SAMPLE = 4096
/** U+FFFD, which stands for what could not be read. */
const REPLACEMENT = 0xfffd

/** What Windows-1252 has at 0x80 to 0x9F; where it has nothing, the control character of that number. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const startsWith = (bytes: Buffer, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte)

function bomOf(bytes: Buffer): { readonly encoding: Encoding; readonly length: number } | undefined {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', length: 3 }
  if (startsWith(bytes, 0xff, 0xfe)) return { encoding: 'utf-16le', length: 2 }
  if (startsWith(bytes, 0xfe, 0xff)) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

/** UTF-16 of Latin text has a zero in every second byte. */
function guessUtf16(bytes: Buffer): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE)
  const pairs = Math.floor(sample.length / 2)
  if (pairs < 2) return undefined
  const zeros = [0, 0]
  for (let at = 0; at < pairs * 2; at += 1) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le'
  return even > pairs * 0.6 && odd < pairs * 0.1 ? 'utf-16be' : undefined
}

/** A writer of code points into a buffer that is made large enough beforehand. */
function createUtf8Writer(size: number) {
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  return {
    put(code: number): void {
      if (code < 0x80) bytes[at++] = code
      else if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6)
        bytes[at++] = 0x80 | (code & 0x3f)
      } else if (code < 0x10000) {
        bytes[at++] = 0xe0 | (code >> 12)
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
        bytes[at++] = 0x80 | (code & 0x3f)
      } else {
        bytes[at++] = 0xf0 | (code >> 18)
        bytes[at++] = 0x80 | ((code >> 12) & 0x3f)
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
        bytes[at++] = 0x80 | (code & 0x3f)
      }
    },
    done: (): Buffer => bytes.subarray(0, at),
  }
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

function fromUtf16(bytes: Buffer, isLittle: boolean): Buffer {
  const unitAt = (at: number): number => {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]]
    return isLittle ? first | (second << 8) : (first << 8) | second
  }
  const end = bytes.length - (bytes.length % 2)
  // Three bytes at the most for two.
  const writer = createUtf8Writer((end / 2) * 3 + 3)
  for (let at = 0; at < end; at += 2) {
    const unit = unitAt(at)
    if (!isHighSurrogate(unit)) writer.put(isLowSurrogate(unit) ? REPLACEMENT : unit)
    else if (at + 2 < end && isLowSurrogate(unitAt(at + 2))) {
      writer.put(0x10000 + ((unit - 0xd800) << 10) + (unitAt(at + 2) - 0xdc00))
      at += 2
    } else writer.put(REPLACEMENT)
  }
  // Half a character is left: the file was cut.
  if (end < bytes.length) writer.put(REPLACEMENT)
  return writer.done()
}

function fromWindows1252(bytes: Buffer): Buffer {
  let size = 0
  for (const byte of bytes) size += byte < 0x80 ? 1 : 3
  const writer = createUtf8Writer(size)
  for (const byte of bytes) writer.put(byte >= 0x80 && byte < 0xa0 ? HIGH.charCodeAt(byte - 0x80) : byte)
  return writer.done()
}

/** Bytes that are no UTF-8 are shown as the replacement character, and reported cell by cell. */
function fromUtf8(bytes: Buffer): Buffer {
  if (isUtf8(bytes)) return bytes
  return Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
}

/** The encoding of a file by its byte order mark, or by what its bytes can be. */
export function guessEncoding(bytes: Buffer): Encoding {
  return bomOf(bytes)?.encoding ?? guessUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
}

export function decode(raw: Buffer, wanted?: Encoding): Decoded {
  const encoding = wanted ?? guessEncoding(raw)
  const bom = bomOf(raw)
  const hasBom = bom?.encoding === encoding
  const bytes = hasBom ? raw.subarray(bom.length) : raw
  switch (encoding) {
    case 'utf-8':
      return { bytes: fromUtf8(bytes), encoding, hasBom }
    case 'utf-16le':
    case 'utf-16be':
      return { bytes: fromUtf16(bytes, encoding === 'utf-16le'), encoding, hasBom }
    case 'windows-1252':
      return { bytes: fromWindows1252(bytes), encoding, hasBom }
  }
}
