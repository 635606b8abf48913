// Readers for the two archive kinds that the stand-in runtime comes in, on node:zlib alone.
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { gunzipSync, inflateRawSync } from 'node:zlib'

const TAR_BLOCK = 512

/** The bytes of one member of a .tgz. */
export function tgzMember(tgz, wanted) {
  const tar = gunzipSync(tgz)
  const text = (from, length) => tar.toString('latin1', from, from + length).replace(/\0.*$/s, '')
  for (let at = 0; at + TAR_BLOCK <= tar.length;) {
    const name = text(at, 100)
    if (name === '') break
    const size = parseInt(text(at + 124, 12).trim(), 8)
    if (name === wanted) return tar.subarray(at + TAR_BLOCK, at + TAR_BLOCK + size)
    at += TAR_BLOCK * (1 + Math.ceil(size / TAR_BLOCK))
  }
  throw new Error(`${wanted} is not in the archive`)
}

/** Unpacks a zip (no zip64, no encryption). `rename` gives a member's new name, or undefined to leave it out. */
export function unzip(zip, folder, rename = (name) => name) {
  for (const member of members(zip)) {
    const name = rename(member.name)
    if (name === undefined || member.name.endsWith('/')) continue
    const path = join(folder, name)
    if (!path.startsWith(folder + sep)) throw new Error(`unsafe path in the zip: ${member.name}`)
    mkdirSync(dirname(path), { recursive: true })
    const isLink = (member.mode & 0o170000) === 0o120000
    if (isLink) symlinkSync(member.bytes().toString(), path)
    else {
      writeFileSync(path, member.bytes())
      if (member.mode & 0o777) chmodSync(path, member.mode & 0o777)
    }
  }
}

function* members(zip) {
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== 0x06054b50) end--
  if (end < 0) throw new Error('not a zip file')
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) throw new Error('zip64 is not supported')
  for (let i = 0; i < count; i++) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('bad central directory')
    const header = at
    const nameLength = zip.readUInt16LE(at + 28)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    yield {
      name: zip.toString('utf8', header + 46, header + 46 + nameLength),
      mode: zip.readUInt32LE(header + 38) >>> 16,
      bytes: () => memberBytes(zip, header),
    }
  }
}

function memberBytes(zip, header) {
  const isStored = zip.readUInt16LE(header + 10) === 0
  const packedSize = zip.readUInt32LE(header + 20)
  const local = zip.readUInt32LE(header + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const packed = zip.subarray(start, start + packedSize)
  return isStored ? packed : inflateRawSync(packed)
}
