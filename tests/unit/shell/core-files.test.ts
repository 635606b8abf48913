import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepMemoryOutOfCores } from '../../../electron/shell/core-files'
import { tempFolder } from '../../support/temp-folder'

describe('the file a system writes of a crash', () => {
  it('gets no memory on Linux, and is left alone elsewhere', () => {
    const filter = join(tempFolder(), 'coredump_filter')
    writeFileSync(filter, '0x33')
    keepMemoryOutOfCores('win32', filter)
    expect(readFileSync(filter, 'utf8')).toBe('0x33')
    keepMemoryOutOfCores('linux', filter)
    expect(readFileSync(filter, 'utf8')).toBe('0x0')
  })

  it('does not stop the start where the kernel knows nothing of it', () => {
    expect(() => keepMemoryOutOfCores('linux', join(tempFolder(), 'none', 'such'))).not.toThrow()
  })
})
