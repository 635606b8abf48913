// The icon in every size, in the containers that each system wants.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { icns, ico } from '../../../scripts/icon-files.mjs'

const ROOT = resolve(__dirname, '../../..')
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const EDGES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

const pngOf = (edge: number): Buffer =>
  readFileSync(join(ROOT, 'packaging', 'icons', `${String(edge)}x${String(edge)}.png`))

/** Width and height, as the picture itself says. */
const sizeOf = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)]

describe('the icon', () => {
  it.each(EDGES)('is there with %d dots, and really has as many', (edge) => {
    const png = pngOf(edge)
    expect(png.subarray(0, 8)).toEqual(PNG)
    expect(sizeOf(png)).toEqual([edge, edge])
  })

  it('is the same in the files for Windows and macOS, and behind the window', () => {
    const read = (path: string): Buffer => readFileSync(join(ROOT, path))
    expect(read('packaging/icon.ico').equals(ico(pngOf) as Buffer)).toBe(true)
    expect(read('packaging/icon.icns').equals(icns(pngOf) as Buffer)).toBe(true)
    expect(read('electron/shell/icon.png').equals(pngOf(256))).toBe(true)
  })

  it('for Windows lists pictures where they are, up to 256 dots', () => {
    const file = readFileSync(join(ROOT, 'packaging', 'icon.ico'))
    const count = file.readUInt16LE(4)
    const sizes = Array.from({ length: count }, (_, index) => {
      const at = 6 + 16 * index
      const [length, offset] = [file.readUInt32LE(at + 8), file.readUInt32LE(at + 12)]
      const png = file.subarray(offset, offset + length)
      expect(png.subarray(0, 8)).toEqual(PNG)
      return sizeOf(png)[0]
    })
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
  })

  it('for macOS has each size, doubled ones too, and the length it says', () => {
    const file = readFileSync(join(ROOT, 'packaging', 'icon.icns'))
    expect(file.readUInt32BE(4)).toBe(file.length)
    const types: string[] = []
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
      types.push(file.toString('latin1', at, at + 4))
      expect(file.subarray(at + 8, at + 16)).toEqual(PNG)
    }
    expect(types.sort()).toEqual(
      ['icp4', 'icp5', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'].sort(),
    )
  })
})
