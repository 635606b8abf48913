// Puts a few texts into a zip: deflated, with their CRC, in the oldest form that every program reads.
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  /** Plain ASCII, without a folder above it. */
  readonly name: string
  readonly text: string
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
/** Names are UTF-8. */
const FLAGS = 0x0800
const DEFLATE = 8

/** As DOS wrote times: two seconds exact, from 1980 on. */
function dosTime(date: Date): { readonly time: number; readonly day: number } {
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
  const day =
    (Math.max(0, date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
  return { time, day }
}

/** The fields that both headers of an entry have in common. */
function common(name: Buffer, packed: Buffer, data: Buffer, at: Date): Buffer {
  const { time, day } = dosTime(at)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(VERSION, 0)
  fields.writeUInt16LE(FLAGS, 2)
  fields.writeUInt16LE(DEFLATE, 4)
  fields.writeUInt16LE(time, 6)
  fields.writeUInt16LE(day, 8)
  fields.writeUInt32LE(crc32(data), 10)
  fields.writeUInt32LE(packed.byteLength, 14)
  fields.writeUInt32LE(data.byteLength, 18)
  fields.writeUInt16LE(name.byteLength, 22)
  return fields
}

const signed = (signature: number, rest: Buffer): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(signature)
  return Buffer.concat([head, rest])
}

/** For a few megabytes at the most: all of it is in memory at once. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text } of entries) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)]
    const packed = deflateRawSync(data)
    const fields = common(path, packed, data, at)
    const local = Buffer.concat([signed(LOCAL, fields), path, packed])
    const made = Buffer.alloc(2)
    made.writeUInt16LE(VERSION)
    // No comment, one disk, plain text, no rights, and where the file begins.
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(signed(CENTRAL, Buffer.concat([made, fields, tail, path])))
    files.push(local)
    offset += local.byteLength
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(central.byteLength, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, central, signed(END, end)])
}
