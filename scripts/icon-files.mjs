// Puts PNG pictures of one icon into the containers that Windows and macOS want: both hold PNG files as they are.

/** macOS's names for its sizes; a name with a 2 stands for twice the dots in half the size. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
]

const ICO_EDGES = [16, 24, 32, 48, 64, 128, 256]

/** @param pngOf the PNG of an edge length in dots */
export function icns(pngOf) {
  const entries = ICNS_TYPES.map(([type, edge]) => {
    const png = pngOf(edge)
    return Buffer.concat([Buffer.from(type, 'latin1'), uint32(png.length + 8), png])
  })
  const length = entries.reduce((sum, entry) => sum + entry.length, 8)
  return Buffer.concat([Buffer.from('icns', 'latin1'), uint32(length), ...entries])
}

/** @param pngOf the PNG of an edge length in dots */
export function ico(pngOf) {
  const pngs = ICO_EDGES.map((edge) => pngOf(edge))
  const head = Buffer.alloc(6 + 16 * pngs.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pngs.length, 4)
  let offset = head.length
  for (const [index, png] of pngs.entries()) {
    const at = 6 + 16 * index
    // 256 does not fit into a byte, and is written as 0.
    head.writeUInt8(ICO_EDGES[index] % 256, at)
    head.writeUInt8(ICO_EDGES[index] % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pngs])
}

function uint32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
