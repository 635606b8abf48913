import { describe, expect, it } from 'vitest'
import { autostartEntry, autostartFile } from '../../../electron/shell/autostart'
import { iconBitmap } from '../../../electron/shell/tray-icon'
import { trayFacts, trayTemplate } from '../../../electron/shell/tray-template'

const actions = {
  open: () => undefined,
  syncNow: () => undefined,
  setSyncPaused: () => undefined,
  quit: () => undefined,
}

describe('The tray', () => {
  it('says what runs and when the next sync is, and offers to pause syncing and to quit', () => {
    const nextAt = new Date(2026, 10, 27, 14, 5).getTime()
    const facts = trayFacts({ workspaceId: 'w', nextAt }, 2, false)
    expect(facts).toEqual({
      state: '2 jobs run',
      nextSync: 'Next sync at 2:05 PM',
      isSyncPaused: false,
      canSync: true,
    })
    expect(
      trayTemplate(facts, actions)
        .map(({ label }) => label)
        .filter(Boolean),
    ).toEqual([
      ...[
        '2 jobs run',
        'Next sync at 2:05 PM',
        'Open Flotilla',
        'Sync now',
        'Pause syncing',
        'Quit Flotilla',
      ],
    ])
  })

  it('says that syncing is paused, and can not sync without a workspace', () => {
    expect(trayFacts({}, 0, true)).toMatchObject({
      state: 'No job runs',
      nextSync: 'Syncing is paused',
      canSync: false,
    })
  })

  it('has an icon with sails and water, and clear corners', () => {
    const dots = iconBitmap(22, 255)
    expect(dots).toHaveLength(22 * 22 * 4)
    expect([dots[3], dots.at(-1)]).toEqual([0, 0])
    expect(dots.filter((_, at) => at % 4 === 3 && (dots[at] ?? 0) > 0).length).toBeGreaterThan(60)
  })
})

describe('The start at login on Linux', () => {
  it('is a file where desktops look for it', () => {
    expect(autostartFile({}, '/home/a')).toBe('/home/a/.config/autostart/flotilla.desktop')
    expect(autostartFile({ XDG_CONFIG_HOME: '/etc/xdg' }, '/home/a')).toBe(
      '/etc/xdg/autostart/flotilla.desktop',
    )
    expect(autostartFile({ XDG_CONFIG_HOME: 'odd' }, '/home/a')).toBe(
      '/home/a/.config/autostart/flotilla.desktop',
    )
  })

  it('runs this app and nothing else, whatever its path holds', () => {
    const entry = autostartEntry(['/opt/My "Apps"/$(flotilla) 100%'])
    expect(entry).toContain(String.raw`Exec="/opt/My \\"Apps\\"/\\$(flotilla) 100%%"`)
    expect(entry.split('\n').filter((line) => line.startsWith('Exec='))).toHaveLength(1)
  })
})
