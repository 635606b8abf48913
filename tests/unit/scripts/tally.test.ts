// The last line of `npm test` decides whether a change may land: it must never count too little.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { Stop } from '../../../scripts/platform.mjs'
import { createTally, playwrightCounts, summary, vitestCounts } from '../../../scripts/tally.mjs'
import { tempFolder } from '../../support/temp-folder'

function report(content: unknown): string {
  const file = join(tempFolder(), 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const vitestReport = (tests: readonly string[], more: object = {}): string =>
  report({
    numPassedTests: tests.filter((status) => status === 'passed').length,
    numFailedTests: tests.filter((status) => status === 'failed').length,
    numPendingTests: tests.filter((status) => status === 'skipped').length,
    numTodoTests: 0,
    testResults: [{ status: 'passed', assertionResults: tests.map((status) => ({ status })) }],
    ...more,
  })

async function totalOf(code: number, counts: ReturnType<typeof vitestCounts>): Promise<string> {
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const tally = createTally()
  await tally.runner('tests', () => ({ code, counts }))
  return summary(tally.total)
}

describe('the closing line', () => {
  it('names skipped tests only when there are some', () => {
    expect(summary({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
    expect(summary({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
  })

  it('adds up what vitest reports', async () => {
    const counts = vitestCounts(vitestReport(['passed', 'passed', 'failed', 'skipped']))
    expect(await totalOf(1, counts)).toBe('2 passed, 1 failed, 1 skipped')
  })

  it('counts a test file that could not even be loaded', async () => {
    const counts = vitestCounts(
      vitestReport([], { testResults: [{ status: 'failed', assertionResults: [] }] }),
    )
    expect(await totalOf(1, counts)).toBe('0 passed, 1 failed')
  })

  it('adds up what Playwright reports', async () => {
    const counts = playwrightCounts(report({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 } }))
    expect(await totalOf(1, counts)).toBe('4 passed, 2 failed, 1 skipped')
  })

  it('counts a runner that crashed and left no report', async () => {
    expect(await totalOf(139, vitestCounts(join(tempFolder(), 'none.json')))).toBe('0 passed, 1 failed')
  })

  it('counts what could not begin, tells why, and lets the others go on', async () => {
    const told = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const tally = createTally()
    const stops = (): never => {
      throw new Stop('no Electron is to be had')
    }
    await tally.runner('tests', stops)
    expect(await tally.step('Electron', stops)).toBe(false)
    await tally.step('lint', () => ({ code: 0 }))
    expect(summary(tally.total)).toBe('1 passed, 2 failed')
    const words = told.mock.calls.join('\n')
    expect(words.match(/no Electron is to be had/g)).toHaveLength(2)
  })

  it('counts an error outside of all tests', async () => {
    expect(await totalOf(1, vitestCounts(vitestReport(['passed'])))).toBe('1 passed, 1 failed')
  })

  it('counts a runner that found nothing to run', async () => {
    expect(await totalOf(0, vitestCounts(vitestReport([])))).toBe('0 passed, 1 failed')
  })

  it('counts a step as one', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const tally = createTally()
    await tally.step('lint', () => Promise.resolve({ code: 0 }))
    await tally.step('types', () => Promise.resolve({ code: 2, output: 'wrong' }))
    expect(summary(tally.total)).toBe('1 passed, 1 failed')
  })
})
