import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MARKER_FILE_NAME, openMarker } from '../../../electron/keychain/marker'
import { tempFolder } from '../../support/temp-folder'

test('knows of nothing in a new profile, and writes nothing', () => {
  const folder = tempFolder()
  const marker = openMarker(folder)
  expect(marker.mayHave('cache-key')).toBe(false)
  expect(marker.savedAt('cache-key')).toBeUndefined()
  marker.drop('cache-key')
  expect(readdirSync(folder)).toEqual([])
})

test('remembers what was stored, and when, after a restart', () => {
  const folder = tempFolder()
  openMarker(folder).add('api-key:w1', 1_700_000_000_000)
  const marker = openMarker(folder)
  expect(marker.mayHave('api-key:w1')).toBe(true)
  expect(marker.savedAt('api-key:w1')).toBe(1_700_000_000_000)
  marker.drop('api-key:w1')
  expect(openMarker(folder).mayHave('api-key:w1')).toBe(false)
})

test.runIf(process.platform !== 'win32')('is readable by its owner only and leaves nothing beside it', () => {
  const folder = tempFolder()
  openMarker(folder).add('cache-key', 1)
  expect(statSync(join(folder, MARKER_FILE_NAME)).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual([MARKER_FILE_NAME])
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '7',
  '{"version":2,"stored":{}}',
  '{"version":1}',
  '{"version":1,"stored":{"cache-key":"yesterday"}}',
  '{"version":1,"isPartial":false,"stored":{"cache-key":1}',
])('takes every secret for possibly stored when the file is damaged: %s', (content) => {
  const folder = tempFolder()
  writeFileSync(join(folder, MARKER_FILE_NAME), content)
  const marker = openMarker(folder)
  expect(marker.mayHave('cache-key')).toBe(true)
  expect(marker.savedAt('cache-key')).toBeUndefined()
})

test('stays careful about the others when one secret is stored after the damage', () => {
  const folder = tempFolder()
  writeFileSync(join(folder, MARKER_FILE_NAME), 'damaged')
  openMarker(folder).add('api-key:w1', 5)
  const marker = openMarker(folder)
  expect(marker.savedAt('api-key:w1')).toBe(5)
  expect(marker.mayHave('cache-key')).toBe(true)
})

test('is not shaken by names of the prototype', () => {
  const folder = tempFolder()
  const marker = openMarker(folder)
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(marker.mayHave(name)).toBe(false)
    marker.add(name, 1)
    expect(marker.savedAt(name)).toBe(1)
  }
  expect(openMarker(folder).savedAt('constructor')).toBe(1)
})

test('claims nothing that did not reach the disk', () => {
  const folder = join(tempFolder(), 'gone')
  mkdirSync(folder)
  const marker = openMarker(folder)
  // A folder in the way: fails for root, too, which a read-only folder would not.
  mkdirSync(join(folder, `${MARKER_FILE_NAME}.new`))
  expect(() => marker.add('cache-key', 1)).toThrow()
  expect(marker.mayHave('cache-key')).toBe(false)
  expect(existsSync(join(folder, MARKER_FILE_NAME))).toBe(false)
})

test('holds names and times only', () => {
  const folder = tempFolder()
  openMarker(folder).add('cache-key', 12)
  const text = readFileSync(join(folder, MARKER_FILE_NAME), 'utf8')
  expect(JSON.parse(text)).toEqual({ version: 1, isPartial: false, stored: { 'cache-key': 12 } })
})
