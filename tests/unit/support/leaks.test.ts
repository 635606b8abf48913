import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { zipOf } from '../../../electron/shell/zip'
import { filesInZip, filesUnder, leaksIn, processesOf } from '../../support/leaks'
import { tempFolder } from '../../support/temp-folder'

const SECRET = 'Zq7CanaryPass4Hx'

const place = (bytes: Buffer | string) => ({ name: 'here', bytes: Buffer.from(bytes) })
const isFound = (bytes: Buffer | string): boolean => leaksIn([place(bytes)], [SECRET]).length === 1

const WRITTEN: Readonly<Record<string, (text: string) => Buffer | string>> = {
  'as it is': (text) => text,
  'in JSON': (text) => JSON.stringify({ a: [text] }),
  'in JSON in JSON': (text) => JSON.stringify(JSON.stringify({ a: text })),
  'in a URL': (text) => new URL(`https://host.example/?q=${encodeURIComponent(text)}`).href,
  'in a form': (text) => new URLSearchParams({ a: text }).toString(),
  'in CSV': (text) => `a,"${text.replaceAll('"', '""')}",b`,
  'in UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'in UTF-16 the other way': (text) => Buffer.from(text, 'utf16le').swap16(),
  'in hex': (text) => Buffer.from(text).toString('hex'),
  'in large hex': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'in UTF-16 in base64': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'in percent signs': (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
  'in escapes of JSON': (text) =>
    [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
}

describe('the search for leaks', () => {
  it.each(Object.entries(WRITTEN))('finds a secret %s, whatever stands around it', (_name, write) => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 9, unit: 'grapheme' }),
        fc.string({ maxLength: 9 }),
        (before, after) => {
          expect(isFound(write(`${before}${SECRET}${after}`))).toBe(true)
        },
      ),
    )
  })

  it.each(Object.entries(WRITTEN))('finds no secret %s where there is only half of one', (_name, write) => {
    expect(isFound(write(`before ${SECRET.slice(0, 12)} after`))).toBe(false)
  })

  it('says in which file below a folder it is, and in which of a zip', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'clean.log'), 'nothing')
    writeFileSync(join(folder, 'leak.log'), `x ${SECRET}`)
    const zip = zipOf(
      [
        { name: 'a.json', text: '{}' },
        { name: 'b.log', text: `at ${SECRET}` },
      ],
      new Date(1_800_000_000_000),
    )
    expect(leaksIn(filesUnder(folder), [SECRET])).toEqual([join(folder, 'leak.log')])
    const inside = filesInZip({ name: 'zip', bytes: Buffer.from(zip) })
    expect(inside.map(({ name }) => name)).toEqual(['zip: a.json', 'zip: b.log'])
    expect(leaksIn(inside, [SECRET])).toEqual(['zip: b.log'])
  })

  it.runIf(process.platform === 'linux')(
    'looks at the arguments and the environment of a process and of those it began',
    async () => {
      const child = spawn('sh', ['-c', `echo ready; sleep 60; : ${SECRET}`], {
        env: { PATH: process.env['PATH'], CANARY: SECRET },
        stdio: ['ignore', 'pipe', 'ignore'],
        detached: true,
      })
      onTestFinished(() => void process.kill(-(child.pid ?? 0), 'SIGKILL'))
      await once(child.stdout, 'data')
      const found = leaksIn(processesOf(process.pid), [SECRET])
      expect(found).toContain(`/proc/${child.pid}/environ`)
      expect(found).toContain(`/proc/${child.pid}/cmdline`)
    },
  )

  it('looks for nothing so short, or so odd, that it would not be found in every form', () => {
    expect(() => leaksIn([], ['short'])).toThrow()
    expect(() => leaksIn([], ['with "quotes" in it'])).toThrow()
  })
})
