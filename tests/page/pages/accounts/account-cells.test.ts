import { DOMWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { AccountRow } from '../../../../shared/contract/accounts'
import { NO_CHECKS } from '../../../../shared/domain/account-checks'
import { ORDER_COLUMNS, type OrderColumn } from '../../../../shared/domain/account-order'
import { DEFAULT_THRESHOLDS } from '../../../../shared/domain/thresholds'
import { cellOf, titleOf, type CellContext } from '../../../../renderer/pages/accounts/account-cells'
import { columnOf } from '../../../../renderer/pages/accounts/account-columns'
import { createGridRow } from '../../../../renderer/pages/accounts/account-grid-row'
import { buildRow } from '../../support/fake-bridge'

const ACCOUNT_COLUMNS = ORDER_COLUMNS.map(columnOf)
const NOW = Date.UTC(2026, 10, 23, 12)
const CONTEXT: CellContext = {
  labels: new Map([['t1', 'Cold']]),
  now: NOW,
  thresholds: DEFAULT_THRESHOLDS,
  checks: NO_CHECKS,
  tagsRoom: 180,
}

const SCENE = {
  context: CONTEXT,
  seen: { first: 0, end: ACCOUNT_COLUMNS.length },
  rooms: ACCOUNT_COLUMNS.map(() => 200),
  rulers: { plain: (text: string) => text.length * 7, small: (text: string) => text.length * 6 },
  position: 0,
  top: 0,
  isSelected: false,
  isActive: false,
  isOpened: false,
}

function drawRow(row: AccountRow, context = CONTEXT): DOMWrapper<HTMLElement> {
  const line = createGridRow(ACCOUNT_COLUMNS)
  line.draw({ ...SCENE, row, context })
  return new DOMWrapper(line.element)
}

const cellText = (column: OrderColumn, row: AccountRow, context = CONTEXT): string => {
  const place = ACCOUNT_COLUMNS.findIndex(({ id }) => id === column)
  return drawRow(row, context).findAll('[role=gridcell]')[place + 1]?.text() ?? ''
}

describe('the cells of an account', () => {
  it('say what checks have found of its domain and of its tracking domain, or that there was none', () => {
    const row = buildRow('a@x.io', { domain: 'x.io', trackingDomain: 't.x.io' })
    const check = { isPassing: false, checkedAt: NOW }
    const context = {
      ...CONTEXT,
      checks: {
        vitals: new Map([['x.io', { ...check, domain: 'x.io', spf: false, dkim: false }]]),
        tracking: new Map([['t.x.io', { ...check, isPassing: true, host: 't.x.io' }]]),
      },
    }
    expect(cellText('vitals', row, context)).toBe('SPF, DKIM fail')
    expect(cellText('trackingCheck', row, context)).toBe('Passes')
    expect([cellText('vitals', row), cellText('trackingCheck', row)]).toEqual(['–', '–'])
  })

  it('say a state in words', () => {
    expect(cellText('status', buildRow('a@x.io', { status: -1 }))).toBe('Connection error')
    expect(cellText('status', buildRow('a@x.io', { status: 42 }))).toBe('State 42')
    expect(cellText('status', buildRow('a@x.io', { isSetupPending: true }))).toBe('Active, in setup')
    expect(cellText('status', buildRow('a@x.io', { goneAt: 5 }))).toBe('Gone')
    expect(cellText('warmup', buildRow('a@x.io', { warmupStatus: -1 }))).toBe('Banned')
  })

  it('give a score with its band, and none where there is no measurement', () => {
    expect(cellText('score', buildRow('a@x.io', { score: 72 }))).toBe('72At risk')
    expect(cellText('score', buildRow('a@x.io', { score: 0, warmupStatus: 0 }))).toBe('–')
    expect(cellText('score', buildRow('a@x.io', { score: 0 }))).toBe('0Critical')
    expect(cellText('score', buildRow('a@x.io'))).toBe('–')
    const young = buildRow('a@x.io', {
      score: 0,
      warmupStartedAt: new Date(NOW).toISOString(),
      fetchedAt: NOW,
    })
    expect(cellText('score', young)).toBe('–')
  })

  it('judge a score by the thresholds of the settings', () => {
    const thresholds = { ...DEFAULT_THRESHOLDS, atRiskScore: 73 }
    expect(cellText('score', buildRow('a@x.io', { score: 72 }), { ...CONTEXT, thresholds })).toBe(
      '72Critical',
    )
  })

  it('never show an unknown number as zero', () => {
    expect(cellText('dailyLimit', buildRow('a@x.io'))).toBe('–')
    expect(cellText('dailyLimit', buildRow('a@x.io', { dailyLimit: 0 }))).toBe('0')
    expect(cellText('provider', buildRow('a@x.io', { provider: 77 }))).toBe('Provider 77')
  })

  it('show the tags of the account that comes, whatever the one before it had', () => {
    const line = createGridRow([columnOf('tags')])
    const said = (tagIds: readonly string[]): string => {
      line.draw({ ...SCENE, context: { ...CONTEXT, tagsRoom: 90 }, row: buildRow('a@x.io', { tagIds }) })
      return new DOMWrapper(line.element).findAll('[role=gridcell]')[1]?.text() ?? ''
    }
    expect([['t1'], ['b', 'c'], [], ['d', 'e', 'f', 'g'], ['t1']].map(said)).toEqual([
      ...['Cold', 'bc', '', 'de+2', 'Cold'],
    ])
  })

  it('cut tags only where they may be wider than the cell: chips, what is between them, how many are left out', () => {
    const line = createGridRow([columnOf('tags')])
    const isCut = (tagIds: readonly string[], tagsRoom: number, room: number): boolean => {
      const context = { ...CONTEXT, tagsRoom }
      line.draw({ ...SCENE, rooms: [room], context, row: buildRow('a@x.io', { tagIds }) })
      return line.element.querySelector('.cut') !== null
    }
    // 'Cold' takes 4 × 6 and 14 around it, 'b' 20, '+1' 12; 6 stand between two.
    expect([37, 38].map((room) => isCut(['t1'], 200, room))).toEqual([true, false])
    expect([63, 64].map((room) => isCut(['t1', 'b'], 200, room))).toEqual([true, false])
    expect([55, 56].map((room) => isCut(['t1', 'b'], 20, room))).toEqual([true, false])
    expect(isCut([], 200, 1)).toBe(false)
  })

  it('show as many tags as there is room for, and count the rest', () => {
    const row = buildRow('a@x.io', { tagIds: ['t1', 'unknown', 'another-long-one'] })
    expect(cellText('tags', row)).toBe('Coldunknown+1')
    expect(cellText('tags', row, { ...CONTEXT, tagsRoom: 20 })).toBe('Cold+2')
    expect(cellText('tags', row, { ...CONTEXT, tagsRoom: 900 })).toBe('Coldunknownanother-long-one')
  })

  it('tell when it was last used, the exact moment in the title', () => {
    const row = buildRow('a@x.io', { lastUsedAt: new Date(NOW - 3 * 3_600_000).toISOString() })
    expect(cellText('lastUsed', row)).toBe('3 h ago')
    expect(titleOf(cellOf('lastUsed', row, CONTEXT))).toMatch(/Nov 23, 2026, \d+:\d\d/)
  })

  it('name the state of a tracking domain beside its sign', () => {
    const row = buildRow('a@x.io', { trackingDomain: 'inst.x.io', trackingDomainStatus: 'error' })
    expect(drawRow(row).find('[role=img]').attributes('aria-label')).toBe('error')
  })
})

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '\u202egnp.exe',
  '\u0000\u001b[31m',
  '\ud800',
  '__proto__',
  'constructor',
  'x'.repeat(1_000_000),
]

describe('hostile text', () => {
  it.each(HOSTILE)('stays text in every cell: %.30j', (evil) => {
    const row = buildRow(`${evil.slice(0, 300)}@x.io`, {
      name: evil,
      tagIds: [evil],
      trackingDomain: evil,
      trackingDomainStatus: evil,
      lastUsedAt: evil,
      createdAt: evil,
    })
    const wrapper = drawRow(row)
    expect(wrapper.findAll('img, script, a, iframe, style')).toHaveLength(0)
    expect(wrapper.text()).not.toMatch(/[\u0000-\u0008\u202a-\u202e]/)
    expect(wrapper.text().length).toBeLessThan(4_000)
    for (const column of ORDER_COLUMNS)
      expect(titleOf(cellOf(column, row, CONTEXT))?.length ?? 0).toBeLessThan(700)
  })
})
