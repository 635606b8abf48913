// The tray's icon: three sails, drawn dot by dot, so that no file has to be found at run time.

/** Sails as triangles: foot, from the left to the mast, and the mast's top; in parts of the icon's edge. */
const SAILS = [
  { left: 0.58, right: 0.88, top: 0.08, foot: 0.7, opacity: 1 },
  { left: 0.34, right: 0.54, top: 0.28, foot: 0.7, opacity: 0.8 },
  { left: 0.14, right: 0.3, top: 0.44, foot: 0.7, opacity: 0.6 },
] as const

const WATER = { top: 0.78, bottom: 0.88 }

function opacityAt(x: number, y: number): number {
  if (y >= WATER.top && y <= WATER.bottom && x > 0.06 && x < 0.94) return 1
  const sail = SAILS.find(({ left, right, top, foot }) => {
    const height = (foot - y) / (foot - top)
    return height >= 0 && height <= 1 && x >= left && x <= left + (right - left) * (1 - height)
  })
  return sail?.opacity ?? 0
}

/** Rows of BGRA dots, premultiplied. @param grey 0 for a black icon, 255 for a white one */
export function iconBitmap(edge: number, grey: number): Uint8Array {
  const dots = new Uint8Array(edge * edge * 4)
  for (let row = 0; row < edge; row += 1) {
    for (let column = 0; column < edge; column += 1) {
      const opacity = opacityAt((column + 0.5) / edge, (row + 0.5) / edge)
      const value = Math.round(grey * opacity)
      dots.set([value, value, value, Math.round(255 * opacity)], (row * edge + column) * 4)
    }
  }
  return dots
}
