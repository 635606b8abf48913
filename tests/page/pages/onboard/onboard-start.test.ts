import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ImportState } from '../../../../shared/contract/imports'
import type { FakeBridge } from '../../support/fake-bridge'
import { buildFile, buildImport, buildRun } from '../../support/imports'
import {
  button,
  installOnboardBridge,
  opened,
  page,
  press,
  SECRET,
  type HeldImport,
} from '../../support/onboard'

let fake: FakeBridge
let main: HeldImport

beforeEach(() => {
  ;({ fake, main } = installOnboardBridge())
})

describe('before there is an import', () => {
  it('takes files that are dropped, and shows that it would', async () => {
    const { onboard } = await page()
    const file = new File(['email,password'], 'reseller.csv')
    const dataTransfer = { types: ['Files'], files: [file], dropEffect: 'none' }
    await onboard.trigger('dragenter', { dataTransfer })
    expect(onboard.text()).toContain('Let go to read it')
    await onboard.trigger('drop', { dataTransfer })
    await flushPromises()
    expect(fake.inputs('imports.openDropped')).toEqual([[file]])
    expect(onboard.find('h2').text()).toBe('What is in the file')
    expect(document.activeElement).toBe(onboard.find('h2').element)
  })

  it('does nothing when no file was chosen, and says why when none could be opened', async () => {
    fake.answer('imports.choose', () => undefined)
    const { onboard } = await page()
    await press(onboard, /^Choose files/)
    expect(onboard.text()).toContain('Drop a CSV')
    fake.fail('imports.choose', 'bug')
    await press(onboard, /^Choose files/)
    expect(onboard.find('[role="alert"]').text()).toContain('Something went wrong')
  })

  it('shows how far it is in reading, and stops when told to', async () => {
    const { onboard } = await page()
    fake.fire(
      'imports.changed',
      buildImport({ id: 'im-2', phase: 'reading', progress: 0.4, files: [], rowCount: 0 }),
    )
    await expect.poll(() => onboard.text()).toContain('Reading… 40 %')
    await press(onboard, /^Cancel$/)
    expect(fake.inputs('imports.close')).toEqual([{ id: 'im-2' }])
    expect(onboard.text()).toContain('Drop a CSV')
  })

  it('lists the imports so far, and opens one', async () => {
    fake.answer('importRuns.list', () => ({
      workspaceId: 'ws-1',
      runs: [buildRun({ counts: { created: 2, failed: 1 } })],
    }))
    const { onboard } = await page()
    expect(onboard.text()).toContain('2 created, 1 failed')
    await press(onboard, /Import of reseller\.csv/)
    expect(onboard.find('article').attributes('aria-label')).toBe('Import of reseller.csv')
  })

  it('lists the mappings that were kept, and deletes one', async () => {
    const kept = [{ key: 'adresse|kennwort', name: 'Berlin', targets: ['email', 'password'] }]
    fake.answer('importPresets.list', () => kept)
    const { onboard } = await page()
    expect(onboard.find('[aria-label="Kept mappings"]').text()).toContain('Berlin')
    fake.answer('importPresets.list', () => [])
    await press(onboard, /^Delete the mapping Berlin$/)
    expect(fake.inputs('importPresets.remove')).toEqual([{ key: 'adresse|kennwort' }])
    expect(onboard.find('[aria-label="Kept mappings"]').exists()).toBe(false)
  })
})

describe('the columns', () => {
  it('that are known are said in one line, and can be changed', async () => {
    const onboard = await opened()
    expect(onboard.text()).toContain('The layout of Email and password: all columns are known.')
    expect(onboard.find('table').exists()).toBe(false)
    await press(onboard, /^Change…$/)
    expect(onboard.findAll('tbody tr').map((row) => row.find('th').text())).toEqual(['email', 'password'])
  })

  it('that are not known stop the check until each is said, and then can be kept', async () => {
    const unknown = { header: 'kennwort' }
    const columns = [buildFile().columns[0]!, unknown]
    main.held = buildImport({ files: [buildFile({ columns, needsMapping: true, layout: undefined })] })
    fake.answer('imports.setMapping', () => {
      const mapped = [columns[0]!, { ...unknown, target: 'password' as const, source: 'hand' as const }]
      return main.become(buildImport({ files: [buildFile({ columns: mapped, layout: undefined })] }))
    })
    fake.answer('imports.savePreset', () => main.become(main.held))
    const onboard = await opened()
    expect(button(onboard, /^Check 3 rows$/).attributes('disabled')).toBeDefined()
    expect(onboard.text()).toContain('Say which column has the password.')
    await onboard.find('select[aria-label="What kennwort is"]').setValue('password')
    await flushPromises()
    expect(fake.inputs('imports.setMapping')).toEqual([
      { id: 'im-1', file: 0, targets: ['email', 'password'] },
    ])
    expect(button(onboard, /^Check 3 rows$/).attributes('disabled')).toBeUndefined()
    await onboard.find('input[placeholder="Name of a preset"]').setValue('Berlin')
    await onboard.find('.after form').trigger('submit')
    await flushPromises()
    expect(fake.inputs('imports.savePreset')).toEqual([{ id: 'im-1', file: 0, name: 'Berlin' }])
    expect(onboard.text()).toContain('Kept as “Berlin”.')
  })

  it('that may hold passwords show a value only while the button is held', async () => {
    const onboard = await opened()
    await press(onboard, /^Change…$/)
    expect(onboard.text()).not.toContain(SECRET)
    const eye = button(onboard, /^Show the first value of password$/)
    await eye.trigger('pointerdown')
    await flushPromises()
    expect(onboard.text()).toContain(SECRET)
    expect(fake.inputs('imports.reveal')).toEqual([{ id: 'im-1', row: 0, cell: 1 }])
    window.dispatchEvent(new Event('pointerup'))
    await flushPromises()
    expect(document.documentElement.outerHTML).not.toContain(SECRET)
  })

  it('of a file that was refused are not asked for: what and where is said', async () => {
    const refusal = { reason: 'cellTooLong' as const, line: 12, column: 4 }
    main.held = buildImport({
      files: [buildFile({ refusal, reading: undefined, columns: [], rowCount: 0 })],
      rowCount: 0,
    })
    const onboard = await opened()
    expect(onboard.find('[role="alert"]').text()).toContain(
      'A cell is too long to be one (line 12, column 4).',
    )
    expect(onboard.text()).toContain('No file could be read')
  })

  it('have defaults beside them: a provider fills the servers, and its trap is said', async () => {
    fake.answer('imports.setDefaults', ({ defaults }: { defaults: ImportState['defaults'] }) =>
      main.become(buildImport({ defaults })),
    )
    const onboard = await opened()
    await onboard.find('#default-provider').setValue('microsoft')
    await flushPromises()
    expect(onboard.text()).toContain('IMAP outlook.office365.com, port 993')
    expect(onboard.text()).toMatch(/Microsoft 365 with a password.*December 2026/s)
    const limit = onboard.findAll('.line').find((line) => line.text().startsWith('Daily limit'))
    await limit?.find('input').setValue('30')
    await flushPromises()
    expect(fake.inputs('imports.setDefaults').at(-1)).toEqual({
      id: 'im-1',
      defaults: { isNameFromAddress: false, providerId: 'microsoft', values: { dailyLimit: '30' } },
    })
  })
})
