import type { Plugin } from 'chart.js'
import type { HealthThresholds } from '../../shared/domain/health'

type BandColours = Readonly<Record<'good' | 'watch' | 'atRisk' | 'critical', string>>

const STRIP_WIDTH = 4
const EDGE_DASH = [1, 3]

/** The health bands on the axis of the score: a strip in the colour of each, and a fine line at its lower edge. */
export const healthBands = (
  { goodScore, watchScore, atRiskScore }: HealthThresholds,
  colours: BandColours,
  axis: string,
): Plugin<'bar' | 'line'> => ({
  id: 'healthBands',
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    const scale = scales[axis]
    if (scale === undefined) return
    const at = (score: number): number =>
      Math.min(chartArea.bottom, Math.max(chartArea.top, scale.getPixelForValue(score)))
    const bands = [
      { from: goodScore, to: 100, colour: colours.good },
      { from: watchScore, to: goodScore, colour: colours.watch },
      { from: atRiskScore, to: watchScore, colour: colours.atRisk },
      { from: 0, to: atRiskScore, colour: colours.critical },
    ]
    ctx.save()
    for (const { from, to, colour } of bands) {
      ctx.fillStyle = colour
      ctx.fillRect(chartArea.right, at(to), STRIP_WIDTH, at(from) - at(to))
      if (from === 0) continue
      ctx.strokeStyle = colour
      ctx.lineWidth = 1
      ctx.setLineDash(EDGE_DASH)
      ctx.beginPath()
      ctx.moveTo(chartArea.left, at(from))
      ctx.lineTo(chartArea.right, at(from))
      ctx.stroke()
    }
    ctx.restore()
  },
})
