import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../../electron/cache/database'
import { unpackDays } from '../../../shared/domain/history-pack'
import { newCacheKey } from '../../support/builders'
import { tempFolder } from '../../support/temp-folder'

const FIRST_DAY = 20_700
const DAYS_APART = 1000
const ACCOUNTS = 1500
const KILLS_AFTER_MS = [40, 170, 390, 610]
/** While it writes the WAL is moved; at rest, which 0 makes of every moment, it is cut and begun anew as well. */
const RESTS_MS = [1_000_000, 0]

// Inside the project, so that `libsql` is found from there.
const outDir = resolve(`node_modules/.cache/flotilla-tests/history-${String(process.pid)}`)

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      rolldownOptions: {
        input: {
          writer: fileURLToPath(new URL('../../support/history-writer-entry.ts', import.meta.url)),
          host: fileURLToPath(new URL('../../../electron/cache/checkpoint-host.ts', import.meta.url)),
        },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
}, 60_000)

afterAll(() => {
  rmSync(outDir, { recursive: true, force: true })
})

/** Killed in the middle of some later day than its first. Answers what the child said wrong, if anything. */
async function writeAndKill(
  place: { readonly file: string; readonly key: string },
  firstDay: number,
  ms: number,
  restMs: number,
): Promise<string> {
  const numbers = [String(firstDay), String(ACCOUNTS), join(outDir, 'host.mjs'), String(restMs)]
  const args = [join(outDir, 'writer.mjs'), place.file, place.key, ...numbers]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let wrong = ''
  child.stderr.on('data', (text: Buffer) => (wrong += text.toString()))
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  await after(ms)
  child.kill('SIGKILL')
  await ended
  return wrong
}

interface Row {
  readonly id: number
  readonly dailyLimit: number
  readonly logged: number | null
}

it.each(RESTS_MS)(
  "leaves each account's days whole, and no change without its history, when it is killed (%i)",
  async (restMs) => {
    const place = { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
    let days = 0
    for (const [turn, ms] of KILLS_AFTER_MS.entries()) {
      expect(await writeAndKill(place, FIRST_DAY + turn * DAYS_APART, ms, restMs)).toBe('')
      // Opening checks the whole file.
      const opened = openDatabase(place)
      if (opened.kind !== 'ok') throw new Error(opened.kind)
      const packed = opened.db.prepare('SELECT chunk, packed FROM account_days').raw().all() as [
        number,
        Buffer,
      ][]
      for (const [chunk, bytes] of packed) {
        const known = unpackDays(bytes, chunk)
        expect(known.length).toBeGreaterThan(0)
        expect(known.every(({ day, dailyLimit }) => dailyLimit === day)).toBe(true)
        days += known.length
      }
      const rows = opened.db.prepare(`
      SELECT a.id, a.daily_limit AS dailyLimit, (SELECT after FROM account_changes
        WHERE account_id = a.id AND field = 4 ORDER BY id DESC LIMIT 1) AS logged FROM accounts a`)
      // What was never logged is as it first appeared: on the first day of one of the turns.
      for (const { dailyLimit, logged } of rows.all() as Row[])
        expect(logged ?? (dailyLimit - FIRST_DAY) % DAYS_APART).toBe(logged === null ? 0 : dailyLimit)
      closeDatabase(opened.db)
    }
    expect(days).toBeGreaterThan(ACCOUNTS)
  },
  120_000,
)
