import { describe, expect, it } from 'vitest'
import { drawerGroups, type ShownField } from '../../../../renderer/pages/accounts/drawer-fields'
import { buildDetail, buildRow } from '../../support/fake-bridge'

const NOW = Date.UTC(2026, 10, 23, 12)

function fields(record: Record<string, unknown>, row = buildRow('a@x.io')): Map<string, ShownField> {
  const groups = drawerGroups(buildDetail(row, { record }), NOW)
  return new Map(groups.flatMap((group) => group.fields.map((field) => [field.label, field])))
}

describe('the fields of an account', () => {
  it('are unknown where the API says nothing, never zero', () => {
    const shown = fields({ email: 'a@x.io', daily_limit: null, sending_gap: 0 })
    expect(shown.get('Daily limit')?.text).toBeUndefined()
    expect(shown.get('Sending gap')).toMatchObject({ text: '0', aside: 'min' })
  })

  it('have words for states, providers and flags', () => {
    const shown = fields({ status: -3, warmup_status: 77, provider_code: 3, setup_pending: false })
    expect(shown.get('State')).toMatchObject({ text: 'Sending error', tone: 'bad' })
    expect(shown.get('Warmup')).toMatchObject({ text: 'State 77', tone: 'unknown' })
    expect(shown.get('Provider')?.text).toBe('Microsoft')
    expect(shown.get('Setup pending')?.text).toBe('No')
  })

  it('tell a time exactly and by its age', () => {
    const shown = fields({ timestamp_created: '2026-11-20T12:00:00Z' })
    expect(shown.get('Created')).toMatchObject({ aside: '3 days ago' })
    expect(shown.get('Created')?.text).toMatch(/^Nov 20, 2026, /)
  })

  it('take the last use from the row, where activity is known', () => {
    const shown = fields({}, buildRow('a@x.io', { lastUsedAt: '2026-11-22' }))
    expect(shown.get('Last used')).toMatchObject({ text: 'Nov 22, 2026', aside: 'yesterday' })
  })

  it('reach into the warmup block and do not rescale its rates', () => {
    const shown = fields({
      warmup: { reply_rate: 0.3, increment: 'disabled', advanced: { weekday_only: true } },
    })
    expect(shown.get('Reply rate')?.text).toBe('0.3')
    expect(shown.get('Increase per day')?.text).toBe('disabled')
    expect(shown.get('Weekdays only')?.text).toBe('Yes')
  })

  it('show the parts of an error only when there is one', () => {
    expect(fields({}).has('Server’s reply')).toBe(false)
    const shown = fields({ status_message: { response: '535 <b>no</b>\r\nmore', responseCode: 535 } })
    expect(shown.get('Server’s reply')).toMatchObject({ text: '535 <b>no</b>\nmore', isLong: true })
    expect(shown.get('Reply code')?.text).toBe('535')
  })

  it('show what has another form than expected as it came', () => {
    const shown = fields({
      daily_limit: 'many',
      status: 'odd',
      signature: { html: '<i>' },
      enable_slow_ramp: 1,
    })
    expect(shown.get('Daily limit')?.text).toBe('many')
    expect(shown.get('State')?.text).toBe('odd')
    expect(shown.get('Signature')?.text).toContain('<i>')
    expect(shown.get('Slow ramp')?.text).toBe('1')
  })

  it('keep what this version does not know', () => {
    const groups = drawerGroups(
      buildDetail(buildRow('a@x.io'), { record: { dns_hint: 'ok', warmup: { pool: [1] } } }),
      NOW,
    )
    expect(groups.at(-1)).toMatchObject({
      title: 'Other fields Instantly sent',
      fields: [
        { label: 'dns_hint', text: 'ok' },
        { label: 'warmup.pool', text: '[\n 1\n]' },
      ],
    })
  })
})
