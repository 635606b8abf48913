import { describe, expect, it } from 'vitest'
import type { SaveFile } from '../../../electron/services/parts'
import { testServices } from '../../support/services'

/** One pixel. */
const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const NO_PNG = `data:image/png;base64,${Buffer.from('<svg onload="alert(1)">').toString('base64')}`

function saving() {
  const saved: { name: string; kind: string; bytes: Buffer }[] = []
  const saveFile: SaveFile = async ({ name, kind }, pieces) => {
    const parts: Buffer[] = []
    for await (const piece of pieces) parts.push(Buffer.from(piece))
    saved.push({ name, kind, bytes: Buffer.concat(parts) })
    return { fileName: name }
  }
  return { app: testServices({ saveFile }), saved }
}

describe('a chart on its way out', () => {
  it('is put on the clipboard and into a file as the PNG it is', async () => {
    const { app, saved } = saving()
    await app.charts.copyImage({ image: PNG })
    expect(await app.charts.saveImage({ name: 'warmup-fleet', image: PNG })).toEqual({
      kind: 'saved',
      fileName: 'warmup-fleet.png',
    })
    const bytes = Buffer.from(PNG.slice(PNG.indexOf(',') + 1), 'base64')
    expect(Buffer.from(app.copied[0] ?? []).equals(bytes)).toBe(true)
    expect(saved[0]).toMatchObject({ name: 'warmup-fleet.png', kind: 'png' })
    expect(saved[0]?.bytes.equals(bytes)).toBe(true)
  })

  it('goes nowhere when it only says that it is one', async () => {
    const { app, saved } = saving()
    await expect(app.charts.copyImage({ image: NO_PNG })).rejects.toMatchObject({ code: 'invalidInput' })
    await expect(app.charts.saveImage({ name: 'x', image: NO_PNG })).rejects.toMatchObject({
      code: 'invalidInput',
    })
    expect([app.copied, saved]).toEqual([[], []])
  })

  it('is a CSV without formulas, with what is unknown empty, however long', async () => {
    const { app, saved } = saving()
    const rows = [
      ['=HYPERLINK("http://x")', 3, undefined],
      ...Array.from({ length: 1200 }, (_, index) => ['2026-11-01', index, -1]),
    ]
    await app.charts.saveTable({ name: 'warmup', head: ['Day', 'Sent', 'Score'], rows })
    const lines = saved[0]?.bytes.toString('utf8').split('\r\n') ?? []
    expect(lines.slice(0, 3)).toEqual([
      '\ufeffDay,Sent,Score',
      `"'=HYPERLINK(""http://x"")",3,`,
      '2026-11-01,0,-1',
    ])
    expect(lines).toHaveLength(1203)
  })

  it('is kept in the page when the user thinks better of it', async () => {
    const app = testServices()
    expect(await app.charts.saveImage({ name: 'x', image: PNG })).toEqual({ kind: 'cancelled' })
    expect(await app.charts.saveTable({ name: 'x', head: ['Day'], rows: [] })).toEqual({ kind: 'cancelled' })
  })
})
