import { expect, it } from 'vitest'
import { verdict } from '../../../scripts/audit.mjs'

const report = (...severities: readonly string[]): string =>
  JSON.stringify({
    metadata: { vulnerabilities: {} },
    vulnerabilities: Object.fromEntries(
      severities.map((severity) => [severity, { name: `the-${severity}-one`, severity }]),
    ),
  })

it('a serious weakness fails the audit, and is named', () => {
  expect(verdict(report('low', 'high', 'critical'))).toEqual({
    code: 1,
    output: 'high: the-high-one\ncritical: the-critical-one',
  })
})

it('slight ones do not', () => {
  expect(verdict(report('low', 'moderate'))).toEqual({ code: 0, note: 'no serious weakness is known' })
})

it.each(['', 'not json', '{"message":"405 Method Not Allowed","error":{}}', '{}'])(
  'a registry that answers %j fails nothing, but it is said that nothing was asked',
  (text) => {
    const { code, note } = verdict(text)
    expect(code).toBe(0)
    expect(note).toContain('not asked')
  },
)
