// What goes over a D-Bus socket, as far as tests meet it: values by their signature, and messages, all little-endian.

/** Text after its signature: what a field of type `v` holds. */
export interface Variant {
  readonly signature: string
  readonly value: BusValue
}

/** An array is also a structure, and a dictionary an array of pairs. A variant that was read is what it held. */
export type BusValue = string | number | boolean | readonly BusValue[] | Variant

export interface Message {
  readonly kind: number
  readonly flags: number
  readonly serial: number
  /** Header fields by their number. */
  readonly fields: ReadonlyMap<number, BusValue>
  readonly args: readonly BusValue[]
}

export const FIELD = {
  path: 1,
  face: 2,
  member: 3,
  errorName: 4,
  replySerial: 5,
  destination: 6,
  sender: 7,
  signature: 8,
} as const

/** The types of the header fields, by number. */
const FIELD_TYPES = ['', 'o', 's', 's', 's', 'u', 's', 's', 'g', 'u']
const HEADER = 'yyyyuua(yv)'
const LITTLE_ENDIAN = 0x6c
const VERSION = 1

/** Empty for what is no text. */
export const textOf = (value: BusValue | undefined): string => (typeof value === 'string' ? value : '')

const alignmentOf = (type: string): number => {
  if ('ygv'.includes(type.charAt(0))) return 1
  if ('nq'.includes(type.charAt(0))) return 2
  return 'xtd({'.includes(type.charAt(0)) ? 8 : 4
}

/** The first whole type of a signature. */
function firstType(signature: string): string {
  if (signature.startsWith('a')) return `a${firstType(signature.slice(1))}`
  if (!/^[({]/.test(signature)) return signature.charAt(0)
  let depth = 0
  for (let at = 0; at < signature.length; at += 1) {
    if (/[({]/.test(signature.charAt(at))) depth += 1
    if (/[)}]/.test(signature.charAt(at))) depth -= 1
    if (depth === 0) return signature.slice(0, at + 1)
  }
  throw new Error(`no whole type in ${signature}`)
}

function typesOf(signature: string): string[] {
  const types: string[] = []
  for (let rest = signature; rest !== '';) {
    const type = firstType(rest)
    types.push(type)
    rest = rest.slice(type.length)
  }
  return types
}

class Writer {
  private readonly bytes: number[] = []

  align(size: number): this {
    while (this.bytes.length % size !== 0) this.bytes.push(0)
    return this
  }

  all(signature: string, values: readonly BusValue[]): this {
    typesOf(signature).forEach((type, index) => this.one(type, values[index] ?? ''))
    return this
  }

  toBuffer(): Buffer {
    return Buffer.from(this.bytes)
  }

  private uint(value: number, size: number): void {
    for (let byte = 0; byte < size; byte += 1) this.bytes.push(Math.floor(value / 256 ** byte) & 255)
  }

  private array(type: string, items: readonly BusValue[]): void {
    const lengthAt = this.bytes.length
    this.uint(0, 4)
    this.align(alignmentOf(type))
    const startAt = this.bytes.length
    for (const item of items) this.one(type, item)
    const length = Buffer.alloc(4)
    length.writeUInt32LE(this.bytes.length - startAt)
    this.bytes.splice(lengthAt, 4, ...length)
  }

  private one(type: string, value: BusValue): void {
    this.align(alignmentOf(type))
    const sign = type.charAt(0)
    if (sign === 'a') this.array(type.slice(1), value as readonly BusValue[])
    else if (sign === '(' || sign === '{') this.all(type.slice(1, -1), value as readonly BusValue[])
    else if (sign === 'v') {
      const held = value as Variant
      this.one('g', held.signature)
      this.one(held.signature, held.value)
    } else if (sign === 's' || sign === 'o' || sign === 'g') {
      const raw = Buffer.from(textOf(value))
      this.uint(raw.length, sign === 'g' ? 1 : 4)
      this.bytes.push(...raw, 0)
    } else this.uint(Number(value), sign === 'y' ? 1 : alignmentOf(sign))
  }
}

class Reader {
  constructor(
    private readonly buffer: Buffer,
    private at: number,
  ) {}

  all(signature: string): BusValue[] {
    return typesOf(signature).map((type) => this.one(type))
  }

  align(size: number): void {
    this.at = Math.ceil(this.at / size) * size
  }

  private take(size: number): number {
    this.at += size
    return this.at - size
  }

  private text(size: number): string {
    const length = this.buffer.readUIntLE(this.take(size), size)
    const from = this.take(length + 1)
    return this.buffer.toString('utf8', from, from + length)
  }

  private array(type: string): BusValue[] {
    const length = this.buffer.readUInt32LE(this.take(4))
    this.align(alignmentOf(type))
    const items: BusValue[] = []
    for (const end = this.at + length; this.at < end;) items.push(this.one(type))
    return items
  }

  private one(type: string): BusValue {
    this.align(alignmentOf(type))
    switch (type.charAt(0)) {
      case 'a':
        return this.array(type.slice(1))
      case '(':
      case '{':
        return this.all(type.slice(1, -1))
      case 'v':
        return this.one(this.text(1))
      case 'g':
        return this.text(1)
      case 's':
      case 'o':
        return this.text(4)
      case 'y':
        return this.buffer.readUInt8(this.take(1))
      case 'n':
        return this.buffer.readInt16LE(this.take(2))
      case 'q':
        return this.buffer.readUInt16LE(this.take(2))
      case 'b':
        return this.buffer.readUInt32LE(this.take(4)) === 1
      case 'i':
        return this.buffer.readInt32LE(this.take(4))
      case 'u':
        return this.buffer.readUInt32LE(this.take(4))
      case 'd':
        return this.buffer.readDoubleLE(this.take(8))
      default:
        return Number(this.buffer.readBigInt64LE(this.take(8)))
    }
  }
}

export function encode({ kind, flags, serial, fields, args }: Message, signature: string): Buffer {
  const body = new Writer().all(signature, args).toBuffer()
  const all = signature === '' ? [...fields] : [...fields, [FIELD.signature, signature] as const]
  const typed = all.map(([code, value]): BusValue => [code, { signature: FIELD_TYPES[code] ?? 's', value }])
  const head = new Writer()
    .all(HEADER, [LITTLE_ENDIAN, kind, flags, VERSION, body.length, serial, typed])
    .align(8)
  return Buffer.concat([head.toBuffer(), body])
}

function decode(buffer: Buffer): Message {
  const reader = new Reader(buffer, 0)
  const [, kind, flags, , , serial, fields] = reader.all(HEADER)
  reader.align(8)
  const byNumber = new Map(fields as readonly (readonly [number, BusValue])[])
  const signature = textOf(byNumber.get(FIELD.signature))
  return {
    ...{ kind: Number(kind), flags: Number(flags), serial: Number(serial) },
    ...{ fields: byNumber, args: reader.all(signature) },
  }
}

/** Takes whole messages from what has arrived; answers the rest. */
export function takeMessages(input: Buffer, each: (message: Message) => void): Buffer {
  let rest = input
  while (rest.length >= 16) {
    const bodyAt = Math.ceil((16 + rest.readUInt32LE(12)) / 8) * 8
    const total = bodyAt + rest.readUInt32LE(4)
    if (rest.length < total) break
    // Alignment counts from where the message begins.
    each(decode(Buffer.from(rest.subarray(0, total))))
    rest = rest.subarray(total)
  }
  return rest
}
