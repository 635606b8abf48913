// The least of a D-Bus peer that tests need: owns a name, and answers calls to it or lets them hang.
import { connect, type Socket } from 'node:net'

const METHOD_CALL = 1
const METHOD_RETURN = 2
const FLAG_NO_REPLY = 1

/** Header fields by their number in the D-Bus specification. */
const PATH = 1
const INTERFACE = 2
const MEMBER = 3
const REPLY_SERIAL = 5
const DESTINATION = 6
const SENDER = 7
const SIGNATURE = 8

export interface BusCall {
  readonly member: string
  readonly sender: string
  readonly serial: number
  /** The first argument, when it is a string or an object path. */
  readonly firstText: string | undefined
}

export interface Target {
  readonly destination: string
  readonly path: string
  readonly face: string
}

export interface BusPeer {
  ownName(name: string): Promise<void>
  hasOwner(name: string): Promise<boolean>
  /** Sends a call and does not wait for its answer. `signature` knows s, o, u, and a{sv}, which is always empty. */
  callAway(to: Target, member: string, signature: string, args: readonly string[]): void
  reply(call: BusCall): void
  close(): void
}

class Writer {
  private readonly parts: number[] = []

  align(size: number): this {
    while (this.parts.length % size !== 0) this.parts.push(0)
    return this
  }
  bytes(...values: number[]): this {
    this.parts.push(...values)
    return this
  }
  uint32(value: number): this {
    return this.align(4).bytes(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24)
  }
  text(value: string): this {
    const raw = Buffer.from(value)
    return this.uint32(raw.length).bytes(...raw, 0)
  }
  signature(value: string): this {
    const raw = Buffer.from(value)
    return this.bytes(raw.length, ...raw, 0)
  }
  toBuffer(): Buffer {
    return Buffer.from(this.parts)
  }
}

/** `a{sv}` stands for an empty dictionary: nothing here ever needs a full one. */
function marshal(signature: string, args: readonly string[]): Buffer {
  const writer = new Writer()
  let next = 0
  for (const type of signature.match(/a\{sv\}|./g) ?? []) {
    if (type === 'a{sv}') writer.uint32(0).align(8)
    else if (type === 'u') writer.uint32(Number(args[next++]))
    else writer.text(args[next++] ?? '')
  }
  return writer.toBuffer()
}

function message(
  kind: number,
  serial: number,
  fields: ReadonlyMap<number, string | number>,
  body: Buffer,
  flags = 0,
): Buffer {
  const list = new Writer()
  for (const [code, value] of fields) {
    list.align(8).bytes(code)
    if (typeof value === 'number') list.signature('u').uint32(value)
    else if (code === SIGNATURE) list.signature('g').signature(value)
    else list.signature(code === PATH ? 'o' : 's').text(value)
  }
  const array = list.toBuffer()
  const head = new Writer()
    .bytes(0x6c, kind, flags, 1)
    .uint32(body.length)
    .uint32(serial)
    .uint32(array.length)
  return Buffer.concat([
    new Writer()
      .bytes(...head.toBuffer(), ...array)
      .align(8)
      .toBuffer(),
    body,
  ])
}

function readText(buffer: Buffer, at: number): string {
  return buffer.toString('utf8', at + 4, at + 4 + buffer.readUInt32LE(at))
}

function readFields(buffer: Buffer, end: number): Map<number, string | number> {
  const fields = new Map<number, string | number>()
  let at = 16
  while (at < end) {
    at = Math.ceil(at / 8) * 8
    const code = buffer[at] ?? 0
    const type = buffer.toString('latin1', at + 2, at + 3)
    at += 4
    if (type === 'g') {
      const length = buffer[at] ?? 0
      fields.set(code, buffer.toString('latin1', at + 1, at + 1 + length))
      at += length + 2
    } else if (type === 'u') {
      fields.set(code, buffer.readUInt32LE(at))
      at += 4
    } else {
      const text = readText(buffer, at)
      fields.set(code, text)
      at += 4 + Buffer.byteLength(text) + 1
    }
  }
  return fields
}

/** Splits what has arrived into whole messages; answers the rest. */
function takeMessages(
  input: Buffer,
  each: (header: Buffer, fields: Map<number, string | number>, body: Buffer) => void,
): Buffer {
  let rest = input
  while (rest.length >= 16) {
    const fieldsEnd = 16 + rest.readUInt32LE(12)
    const bodyAt = Math.ceil(fieldsEnd / 8) * 8
    const total = bodyAt + rest.readUInt32LE(4)
    if (rest.length < total) break
    each(rest, readFields(rest, fieldsEnd), rest.subarray(bodyAt, total))
    rest = rest.subarray(total)
  }
  return rest
}

async function authenticate(socket: Socket): Promise<void> {
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
  const answer = await new Promise<string>((resolve, reject) => {
    socket.once('data', (data: Buffer) => resolve(data.toString()))
    socket.once('error', reject)
  })
  if (!answer.startsWith('OK')) throw new Error(`the bus refused us: ${answer}`)
  socket.write('BEGIN\r\n')
}

const BUS: Target = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  face: 'org.freedesktop.DBus',
}

/** Numbers and sends messages, and pairs answers with questions. */
class Line {
  private serial = 0
  private readonly waiting = new Map<number, (body: Buffer) => void>()

  constructor(private readonly socket: Socket) {}

  send(
    kind: number,
    fields: readonly (readonly [number, string | number])[],
    signature: string,
    args: readonly string[],
    flags = 0,
  ): number {
    this.serial += 1
    const all = new Map(signature === '' ? fields : [...fields, [SIGNATURE, signature] as const])
    this.socket.write(message(kind, this.serial, all, marshal(signature, args), flags))
    return this.serial
  }

  call(to: Target, member: string, signature: string, args: readonly string[], flags = 0): number {
    const { path, destination, face } = to
    const fields = [
      [PATH, path],
      [DESTINATION, destination],
      [INTERFACE, face],
      [MEMBER, member],
    ] as const
    return this.send(METHOD_CALL, fields, signature, args, flags)
  }

  /** Asks the bus itself. */
  ask(member: string, signature = '', args: readonly string[] = []): Promise<Buffer> {
    return new Promise((resolve) => this.waiting.set(this.call(BUS, member, signature, args), resolve))
  }

  answered(serial: number, body: Buffer): void {
    this.waiting.get(serial)?.(body)
    this.waiting.delete(serial)
  }
}

function toCall(header: Buffer, fields: ReadonlyMap<number, string | number>, body: Buffer): BusCall {
  const hasText = /^[so]/.test(String(fields.get(SIGNATURE) ?? ''))
  return {
    member: String(fields.get(MEMBER)),
    sender: String(fields.get(SENDER)),
    serial: header.readUInt32LE(8),
    firstText: hasText ? readText(body, 0) : undefined,
  }
}

/** `onCall` gets every call made to us; what it does not reply to hangs, which is the point of a mute service. */
export async function joinBus(
  socketPath: string,
  onCall: (call: BusCall, peer: BusPeer) => void = () => undefined,
): Promise<BusPeer> {
  const socket = connect(socketPath)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  await authenticate(socket)
  const line = new Line(socket)
  const peer: BusPeer = {
    ownName: async (name) => {
      await line.ask('RequestName', 'su', [name, '4'])
    },
    hasOwner: async (name) => (await line.ask('NameHasOwner', 's', [name])).readUInt32LE(0) === 1,
    callAway: (to, member, signature, args) => void line.call(to, member, signature, args, FLAG_NO_REPLY),
    reply: (to) =>
      void line.send(
        METHOD_RETURN,
        [
          [REPLY_SERIAL, to.serial],
          [DESTINATION, to.sender],
        ],
        '',
        [],
      ),
    close: () => void socket.destroy(),
  }
  let pending: Buffer = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (data: Buffer) => {
    pending = takeMessages(Buffer.concat([pending, data]), (header, fields, body) => {
      const replyTo = fields.get(REPLY_SERIAL)
      if (typeof replyTo === 'number') line.answered(replyTo, body)
      else if (header[1] === METHOD_CALL) onCall(toCall(header, fields, body), peer)
    })
  })
  await line.ask('Hello')
  return peer
}
