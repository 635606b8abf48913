// The least of a D-Bus peer that tests need: owns names, answers calls or lets them hang, makes calls, sends signals.
import { connect, type Socket } from 'node:net'
import { encode, FIELD, takeMessages, textOf, type BusValue, type Message } from './dbus-wire'

const METHOD_CALL = 1
const METHOD_RETURN = 2
const ERROR = 3
const SIGNAL = 4
const FLAG_NO_REPLY = 1

export interface BusCall {
  readonly path: string
  readonly face: string
  readonly member: string
  readonly sender: string
  readonly serial: number
  readonly args: readonly BusValue[]
}

export interface Target {
  readonly destination: string
  readonly path: string
  readonly face: string
}

export interface BusPeer {
  ownName(name: string): Promise<void>
  hasOwner(name: string): Promise<boolean>
  /** Answers what was answered; fails with the error's name. */
  call(to: Target, member: string, signature: string, args: readonly BusValue[]): Promise<readonly BusValue[]>
  /** Sends a call and does not wait for its answer. */
  callAway(to: Target, member: string, signature: string, args: readonly BusValue[]): void
  reply(call: BusCall, signature?: string, args?: readonly BusValue[]): void
  signal(
    from: Omit<Target, 'destination'>,
    member: string,
    signature: string,
    args: readonly BusValue[],
  ): void
  close(): void
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

interface Waiting {
  readonly resolve: (args: readonly BusValue[]) => void
  readonly reject: (cause: Error) => void
}

type Fields = readonly (readonly [number, BusValue])[]

const fieldsOf = ({ path, face }: Omit<Target, 'destination'>, member: string): Fields => [
  [FIELD.path, path],
  [FIELD.face, face],
  [FIELD.member, member],
]

/** Numbers and sends messages, and pairs answers with questions. */
class Line {
  private serial = 0
  private readonly waiting = new Map<number, Waiting>()

  constructor(private readonly socket: Socket) {}

  send(kind: number, fields: Fields, signature: string, args: readonly BusValue[], flags = 0): number {
    this.serial += 1
    this.socket.write(encode({ kind, flags, serial: this.serial, fields: new Map(fields), args }, signature))
    return this.serial
  }

  call(to: Target, member: string, signature: string, args: readonly BusValue[], flags = 0): number {
    const fields: Fields = [...fieldsOf(to, member), [FIELD.destination, to.destination]]
    return this.send(METHOD_CALL, fields, signature, args, flags)
  }

  ask(
    to: Target,
    member: string,
    signature = '',
    args: readonly BusValue[] = [],
  ): Promise<readonly BusValue[]> {
    return new Promise((resolve, reject) =>
      this.waiting.set(this.call(to, member, signature, args), { resolve, reject }),
    )
  }

  answered({ kind, fields, args }: Message): void {
    const serial = Number(fields.get(FIELD.replySerial))
    const waiting = this.waiting.get(serial)
    this.waiting.delete(serial)
    if (kind !== ERROR) waiting?.resolve(args)
    else waiting?.reject(new Error(`${textOf(fields.get(FIELD.errorName))}: ${textOf(args[0])}`))
  }
}

function toCall({ serial, fields, args }: Message): BusCall {
  const text = (field: number): string => textOf(fields.get(field))
  return {
    ...{ path: text(FIELD.path), face: text(FIELD.face), member: text(FIELD.member) },
    ...{ sender: text(FIELD.sender), serial, args },
  }
}

function peerOn(line: Line, socket: Socket): BusPeer {
  return {
    ownName: async (name) => {
      await line.ask(BUS, 'RequestName', 'su', [name, 4])
    },
    hasOwner: async (name) => (await line.ask(BUS, 'NameHasOwner', 's', [name]))[0] === true,
    call: (to, member, signature, args) => line.ask(to, member, signature, args),
    callAway: (to, member, signature, args) => void line.call(to, member, signature, args, FLAG_NO_REPLY),
    reply: ({ serial, sender }, signature = '', args = []) => {
      const fields: Fields = [
        [FIELD.replySerial, serial],
        [FIELD.destination, sender],
      ]
      line.send(METHOD_RETURN, fields, signature, args)
    },
    signal: (from, member, signature, args) =>
      void line.send(SIGNAL, fieldsOf(from, member), signature, args),
    close: () => void socket.destroy(),
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
  const peer = peerOn(line, socket)
  let pending: Buffer = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (data: Buffer) => {
    pending = takeMessages(Buffer.concat([pending, data]), (message) => {
      if (message.kind === METHOD_RETURN || message.kind === ERROR) line.answered(message)
      else if (message.kind === METHOD_CALL) onCall(toCall(message), peer)
    })
  })
  await line.ask(BUS, 'Hello')
  return peer
}

/** Where the session bus of this process listens; only a path is known to us. */
export function sessionBusPath(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const path = /unix:path=([^,;]+)/.exec(env['DBUS_SESSION_BUS_ADDRESS'] ?? '')?.[1]
  if (path === undefined) throw new Error('there is no session bus with a path')
  return path
}
