import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogFile } from '../../../electron/shell/log-file'
import { tempFolder } from '../../support/temp-folder'

function logIn(folder: string) {
  return createLogFile({ folder, now: () => Date.UTC(2026, 10, 23), randomHex: () => 'cafe0001' })
}

const written = (folder: string): string => readFileSync(join(folder, 'flotilla.log'), 'utf8')

describe('the log file', () => {
  it('holds a line for each entry, with nothing but the fields an entry may have', () => {
    const folder = tempFolder()
    const entry = { event: 'sync.ended', code: 'offline', count: 3, key: 'CANARY' }
    logIn(folder).write(entry)
    expect(JSON.parse(written(folder))).toEqual({
      at: '2026-11-23T00:00:00.000Z',
      event: 'sync.ended',
      code: 'offline',
      count: 3,
    })
  })

  it('tells where a failure came from, never what it said', () => {
    const folder = tempFolder()
    const cause = Object.assign(new TypeError('Bearer CANARY in\na message'), { code: 'ECONNRESET' })
    expect(logIn(folder).bug('accounts.page', cause)).toBe('cafe0001')
    const line = JSON.parse(written(folder)) as { kind: string; frames: string[]; incident: string }
    expect(line).toMatchObject({ kind: 'TypeError ECONNRESET', incident: 'cafe0001' })
    expect(line.frames.length).toBeGreaterThan(0)
    expect(written(folder)).not.toContain('CANARY')
  })

  it('survives whatever is thrown at it', () => {
    const folder = tempFolder()
    const log = logIn(folder)
    for (const cause of [
      undefined,
      null,
      'CANARY',
      { stack: 'CANARY' },
      Object.assign(new Error('x'), { code: 'CANARY x' }),
    ]) {
      log.bug('anywhere', cause)
    }
    expect(written(folder)).not.toContain('CANARY')
  })

  it('stays small: a full file takes the place of the older one', () => {
    const folder = tempFolder()
    const log = logIn(folder)
    writeFileSync(join(folder, 'flotilla.log'), 'x'.repeat(1024 * 1024 + 1))
    log.write({ event: 'a' })
    expect(readdirSync(folder).sort()).toEqual(['flotilla.log', 'flotilla.old.log'])
    expect(statSync(join(folder, 'flotilla.log')).size).toBeLessThan(200)
  })
})
