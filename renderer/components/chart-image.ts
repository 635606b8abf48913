/** What stands around a chart when it is taken along by itself. */
export interface ImageFrame {
  readonly title: string
  /** Below it, smaller: the days, the scale, what the figures are not. */
  readonly notes: readonly string[]
  readonly keys: readonly { readonly word: string; readonly colour: string }[]
  readonly colours: { readonly deck: string; readonly text: string; readonly ink: string }
}

const MARGIN = 16
const TITLE = 16
const LINE = 16
const SIGN = 10

/** The chart as a PNG with its title, its notes and its key, in the colours it is seen in; a data URL. */
export function imageOf(chart: HTMLCanvasElement, { title, notes, keys, colours }: ImageFrame): string {
  const ratio = chart.clientWidth === 0 ? 1 : chart.width / chart.clientWidth
  const [width, height] = [chart.width / ratio, chart.height / ratio]
  const top = MARGIN + TITLE + notes.length * LINE + 8
  const image = document.createElement('canvas')
  image.width = Math.ceil((width + 2 * MARGIN) * ratio)
  image.height = Math.ceil((top + height + LINE + 2 * MARGIN) * ratio)
  const context = image.getContext('2d')
  if (context === null) return ''
  const font = getComputedStyle(document.body).fontFamily
  context.scale(ratio, ratio)
  context.fillStyle = colours.deck
  context.fillRect(0, 0, image.width, image.height)
  context.textBaseline = 'top'
  context.fillStyle = colours.text
  context.font = `600 14px ${font}`
  context.fillText(title, MARGIN, MARGIN, width)
  context.font = `11px ${font}`
  context.fillStyle = colours.ink
  for (const [index, note] of notes.entries())
    context.fillText(note, MARGIN, MARGIN + TITLE + 4 + index * LINE, width)
  context.drawImage(chart, MARGIN, top, width, height)
  let x = MARGIN
  for (const { word, colour } of keys) {
    context.fillStyle = colour
    context.fillRect(x, top + height + MARGIN, SIGN, SIGN)
    context.fillStyle = colours.text
    context.fillText(word, x + SIGN + 5, top + height + MARGIN - 1)
    x += SIGN + 5 + context.measureText(word).width + 16
  }
  return image.toDataURL('image/png')
}
