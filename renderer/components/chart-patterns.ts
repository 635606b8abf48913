import type { Fill, PatternName } from './warmup-chart'

const SIZE = 6

/** The strokes of each pattern, as lines from and to within a tile. */
const STROKES: Readonly<Record<PatternName, readonly (readonly [number, number, number, number])[]>> = {
  hatched: [
    [-1, SIZE + 1, SIZE + 1, -1],
    [-1, 1, 1, -1],
    [SIZE - 1, SIZE + 1, SIZE + 1, SIZE - 1],
  ],
  dotted: [
    [1, 1.5, 2, 1.5],
    [4, 4.5, 5, 4.5],
  ],
  barred: [[0, 1.5, SIZE, 1.5]],
}

/** Fills for a canvas: the pattern is cut into the colour, and what lies behind is seen through it. */
export function createFill(canvas: CanvasRenderingContext2D, behind: string): Fill {
  return (colour, pattern) => {
    if (pattern === undefined) return colour
    const tile = document.createElement('canvas')
    tile.width = SIZE
    tile.height = SIZE
    const context = tile.getContext('2d')
    if (context === null) return colour
    context.fillStyle = colour
    context.fillRect(0, 0, SIZE, SIZE)
    context.strokeStyle = behind
    context.lineWidth = 1
    for (const [fromX, fromY, toX, toY] of STROKES[pattern]) {
      context.beginPath()
      context.moveTo(fromX, fromY)
      context.lineTo(toX, toY)
      context.stroke()
    }
    return canvas.createPattern(tile, 'repeat') ?? colour
  }
}
