import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import type { ImportRowFilter, ImportState } from '../../../../shared/contract/imports'
import { AppError } from '../../../../shared/errors'
import { installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import {
  buildFile,
  buildForecast,
  buildImport,
  buildImportRow,
  buildRun,
  buildRunRow,
} from '../../support/imports'
import { mountApp } from '../../support/mount-app'

const SECRET = 'CANARY-hunter2'

let fake: FakeBridge
/** What main holds; a change answers it with the next revision. */
let held: ImportState

function become(next: ImportState): ImportState {
  held = { ...next, revision: held.revision + 1 }
  return held
}

beforeEach(() => {
  fake = installFakeBridge()
  held = buildImport()
  fake.answer('imports.get', () => undefined)
  fake.answer('imports.choose', () => held)
  fake.answer('imports.openDropped', () => held)
  fake.answer('imports.rows', ({ from, limit }: { from: number; limit: number }) => ({
    revision: held.revision,
    total: held.rowCount,
    rows: Array.from({ length: Math.min(limit, held.rowCount - from) }, (_, at) =>
      buildImportRow(
        from + at,
        from + at === 1
          ? {
              verdict: 'error',
              problems: [
                { code: 'hostWrong', place: 'imapHost', suggestion: 'imap.gmail.com', isFixable: true },
              ],
            }
          : {},
      ),
    ),
  }))
  fake.answer('imports.plan', () => buildForecast({ revision: held.revision }))
  fake.answer('imports.reveal', () => ({ text: SECRET }))
  fake.answer('importRuns.rows', () => ({ rows: [buildRunRow(1), buildRunRow(2), buildRunRow(3)] }))
  fake.answer('importPresets.list', () => [])
})

const button = (within: VueWrapper | DOMWrapper<Element>, name: RegExp): DOMWrapper<Element> => {
  const found = within
    .findAll('button')
    .find((one) => name.test(one.attributes('aria-label') ?? one.text().replaceAll(/\s+/g, ' ')))
  if (found === undefined) throw new Error(`there is no button ${String(name)}`)
  return found
}

async function press(within: VueWrapper | DOMWrapper<Element>, name: RegExp): Promise<void> {
  await button(within, name).trigger('click')
  await flushPromises()
}

async function page(): Promise<{ wrapper: VueWrapper; onboard: DOMWrapper<Element> }> {
  const { wrapper } = await mountApp(App, { path: '/onboard' })
  await flushPromises()
  return { wrapper, onboard: wrapper.find('.onboard') }
}

/** With the import open, at the step of the columns. */
async function opened(): Promise<DOMWrapper<Element>> {
  const { onboard } = await page()
  await press(onboard, /^Choose files/)
  return onboard
}

async function checking(): Promise<DOMWrapper<Element>> {
  const onboard = await opened()
  await press(onboard, /^Check 3 rows$/)
  return onboard
}

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
    held = buildImport({ files: [buildFile({ columns, needsMapping: true, layout: undefined })] })
    fake.answer('imports.setMapping', () => {
      const mapped = [columns[0]!, { ...unknown, target: 'password' as const, source: 'hand' as const }]
      return become(buildImport({ files: [buildFile({ columns: mapped, layout: undefined })] }))
    })
    fake.answer('imports.savePreset', () => become(held))
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
    held = buildImport({
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
      become(buildImport({ defaults })),
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

describe('the rows', () => {
  beforeEach(() => {
    held = buildImport({
      counts: { ready: 2, error: 1 },
      problems: [{ code: 'hostWrong', place: 'imapHost', severity: 'error', rows: 1, isFixable: true }],
    })
    for (const call of ['fix', 'fixAlike', 'skip']) {
      fake.answer(`imports.${call}`, () => become(buildImport({ counts: { ready: 3 } })))
    }
  })

  const key = (onboard: DOMWrapper<Element>, name: string, more = {}): Promise<void> =>
    onboard.find('[role="grid"]').trigger('keydown', { key: name, ...more })
  const cell = (onboard: DOMWrapper<Element>, position: number, label: string): DOMWrapper<Element> => {
    const heads = onboard.findAll('[role="columnheader"]').map((head) => head.text())
    return onboard.find(`#import-cell-${position}-${heads.indexOf(label)}`)
  }

  it('are marked in the cell with what is wrong, and the strip says what can be done', async () => {
    const onboard = await checking()
    const bad = cell(onboard, 1, 'IMAP host')
    expect(bad.attributes('aria-invalid')).toBe('true')
    expect(bad.attributes('title')).toContain('does not serve mail')
    expect(bad.find('svg').exists()).toBe(true)
    await bad.trigger('pointerdown', { button: 0 })
    await flushPromises()
    const strip = onboard.find('[aria-label="The chosen cell"]')
    expect(strip.text()).toContain('Line 3, IMAP host')
    await press(strip, /^Take “imap\.gmail\.com”$/)
    expect(fake.inputs('imports.fix')).toEqual([
      { id: 'im-1', row: 1, field: 'imapHost', value: 'imap.gmail.com' },
    ])
  })

  it('are changed in place by the keyboard, and Esc leaves them as they were', async () => {
    const onboard = await checking()
    await onboard.find('[role="grid"]').trigger('focus')
    await key(onboard, 'ArrowRight')
    await key(onboard, 'ArrowRight')
    await key(onboard, 'F2')
    await flushPromises()
    const field = onboard.find<HTMLInputElement>('.sheet-editor input')
    expect(field.element.value).toBe('User')
    await field.setValue('Ada')
    await field.trigger('keydown', { key: 'Escape' })
    expect(fake.inputs('imports.fix')).toEqual([])
    await key(onboard, 'A')
    await flushPromises()
    const again = onboard.find<HTMLInputElement>('.sheet-editor input')
    expect(again.element.value).toBe('A')
    await again.setValue('Ada')
    await again.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(fake.inputs('imports.fix')).toEqual([{ id: 'im-1', row: 0, field: 'firstName', value: 'Ada' }])
    expect(document.activeElement).toBe(onboard.find('[role="grid"]').element)
  })

  it('show a password only in the cell the keyboard is on, and only while the key is down', async () => {
    const onboard = await checking()
    await cell(onboard, 0, 'IMAP password').trigger('pointerdown', { button: 0 })
    expect(cell(onboard, 0, 'IMAP password').text()).toContain('••••••••')
    await key(onboard, ' ')
    await flushPromises()
    expect(cell(onboard, 0, 'IMAP password').text()).toContain(SECRET)
    expect(onboard.element.outerHTML.split(SECRET)).toHaveLength(2)
    await key(onboard, ' ', { repeat: true })
    expect(fake.inputs('imports.reveal')).toEqual([{ id: 'im-1', row: 0, cell: 'imapPassword' }])
    window.dispatchEvent(new Event('keyup'))
    await flushPromises()
    expect(document.documentElement.outerHTML).not.toContain(SECRET)
  })

  it('never show a password that arrives after the key was let go', async () => {
    let give = (_: { text: string }): void => undefined
    fake.answer('imports.reveal', () => new Promise((resolve) => (give = resolve)))
    const onboard = await checking()
    await cell(onboard, 0, 'IMAP password').trigger('pointerdown', { button: 0 })
    await key(onboard, ' ')
    window.dispatchEvent(new Event('keyup'))
    give({ text: SECRET })
    await flushPromises()
    expect(document.documentElement.outerHTML).not.toContain(SECRET)
  })

  it('are put right all alike, set to one value, shown alone, skipped, from the problems', async () => {
    const onboard = await checking()
    const panel = onboard.find('[aria-label="Problems"]')
    await press(panel, /IMAP host is a host that does not serve mail/)
    await press(panel, /^Show the row$/)
    const asked = (): ImportRowFilter =>
      (fake.inputs('imports.rows').at(-1) as { filter: ImportRowFilter }).filter
    expect(asked()).toEqual({ problem: { code: 'hostWrong', place: 'imapHost' } })
    await panel.find('input').setValue('imap.gmail.com')
    await panel.find('form').trigger('submit')
    await flushPromises()
    expect(fake.inputs('imports.fixAlike')).toEqual([
      { id: 'im-1', problem: { code: 'hostWrong', place: 'imapHost' }, value: 'imap.gmail.com' },
    ])
    expect(onboard.find('[aria-label="Problems"]').text()).toContain('Nothing is wrong')
    expect(asked()).toEqual({})
  })

  it('are skipped as a range by the keyboard', async () => {
    const onboard = await checking()
    await onboard.find('[role="grid"]').trigger('focus')
    await key(onboard, 'ArrowDown', { shiftKey: true })
    await key(onboard, 'Delete')
    await flushPromises()
    expect(fake.inputs('imports.skip')).toEqual([{ id: 'im-1', isSkipped: true, rows: [0, 1] }])
  })

  it('with problems can be shown alone', async () => {
    const onboard = await checking()
    await press(onboard, /^With problems 1$/)
    expect(fake.inputs('imports.rows').at(-1)).toMatchObject({
      filter: { verdicts: ['error', 'warning'] },
    })
  })
})

describe('the plan', () => {
  async function planning(): Promise<DOMWrapper<Element>> {
    const onboard = await checking()
    await press(onboard, /^See the plan$/)
    return onboard
  }

  it('says in plain numbers what will happen, and starts just that', async () => {
    fake.answer('imports.plan', () =>
      buildForecast({
        revision: 1,
        create: 188,
        domains: 12,
        counts: { ready: 180, warning: 8, error: 5, existing: 3 },
        warmupOn: 188,
        tags: [{ name: 'new', rows: 188 }],
        seconds: 480,
        requests: 200,
      }),
    )
    fake.answer('imports.start', () => buildRun({ id: 7, state: 'running', phase: 'creating', total: 188 }))
    const onboard = await planning()
    const text = onboard.text().replaceAll(/\s+/g, ' ')
    expect(text).toContain('188 mailboxes on 12 domains, 8 of them with warnings')
    expect(text).toContain('8 rows: 5 with errors, 3 in the fleet already')
    expect(text).toContain('about 8 minutes, 200 requests')
    expect(text).toContain('Warmup is turned on for 188 of them')
    expect(text).toContain('The tag “new” is put on 188 of them')
    await press(onboard, /^Create 188 mailboxes$/)
    expect(fake.inputs('imports.start')).toEqual([{ id: 'im-1', revision: 1 }])
    expect(onboard.find('article').text()).toContain('Creating accounts')
  })

  it('is not started offline, and the reason is said', async () => {
    fake.answer('network.get', () => ({ kind: 'offline', since: 0 }))
    const onboard = await planning()
    expect(onboard.text()).toContain('Offline')
    expect(button(onboard, /^Create 3 mailboxes$/).attributes('disabled')).toBeDefined()
  })

  it('that has become too old is shown anew instead of being started', async () => {
    fake.fail('imports.start', 'expired')
    const onboard = await planning()
    await press(onboard, /^Create 3 mailboxes$/)
    expect(fake.inputs('imports.plan')).toHaveLength(2)
    expect(onboard.text()).toContain('Something had changed meanwhile.')
    expect(onboard.find('article').exists()).toBe(false)
  })

  it('says that nothing was created when the start fails, and can be tried again', async () => {
    fake.answer('imports.start', () => {
      throw new AppError('noKey', 'for logs only')
    })
    const onboard = await planning()
    await press(onboard, /^Create 3 mailboxes$/)
    expect(onboard.find('[role="alert"]').text()).toContain('Nothing was created.')
    expect(button(onboard, /^Create 3 mailboxes$/).attributes('disabled')).toBeUndefined()
  })
})

describe('a run', () => {
  async function showing(run: ReturnType<typeof buildRun>): Promise<{
    readonly wrapper: VueWrapper
    readonly article: DOMWrapper<Element>
  }> {
    fake.answer('importRuns.list', () => ({ workspaceId: 'ws-1', runs: [run] }))
    const { wrapper, onboard } = await page()
    await press(onboard, /Import of reseller\.csv/)
    return { wrapper, article: onboard.find('article') }
  }

  it('shows how far it is, its pace and time left, and is paused and cancelled', async () => {
    const running = buildRun({
      state: 'running',
      phase: 'creating',
      total: 300,
      counts: { created: 118, failed: 2, pending: 175, sent: 5 },
      perMinute: 22,
      secondsLeft: 480,
      canPause: true,
      canCancel: true,
    })
    fake.answer('importRuns.pause', () => ({
      ...running,
      state: 'waiting',
      waitsFor: 'user',
      canContinue: true,
    }))
    fake.answer('importRuns.cancel', () => ({ ...running, isStopping: true }))
    const { article } = await showing(running)
    expect(article.text()).toMatch(
      /120 of 300:\s+118 created, 2 failed\.\s+22 a minute, about 8 minutes left/,
    )
    await press(article, /^Pause$/)
    expect(article.text()).toContain('Paused')
    await press(article, /^Cancel the rest…$/)
    expect(article.find('[role="alertdialog"]:has(h2)').text()).toContain('180 mailboxes will not be created')
    const question = article.findAll('dialog').find((one) => one.text().includes('Cancel the rest of'))!
    await press(question, /^Cancel the rest$/)
    expect(fake.inputs('importRuns.cancel')).toEqual([{ id: 1 }])
    expect(article.text()).toContain('Stopping')
  })

  it('says nothing of a pace before there is one', async () => {
    const { article } = await showing(
      buildRun({ state: 'running', phase: 'creating', counts: { sent: 3 }, perMinute: 0 }),
    )
    expect(article.text()).not.toContain('a minute')
  })

  it('that is over says why rows failed and what to do, and tries them again', async () => {
    const over = buildRun({
      counts: { created: 2, failed: 1 },
      causes: [{ cause: 'credentials', count: 1 }],
      secretRows: 1,
      canRetry: true,
      canSaveFailed: true,
      canWipe: true,
    })
    fake.answer('importRuns.retry', () => ({ ...over, state: 'running', canRetry: false }))
    const { article } = await showing(over)
    expect(article.text()).toContain('The mail server refused the username or password')
    expect(article.text()).toContain('The passwords of 1 row that failed are kept encrypted')
    await press(article, /^Retry 1 failed$/)
    expect(fake.inputs('importRuns.retry')).toEqual([{ id: 1 }])
  })

  it('saves its failed rows only once it was said that the file holds passwords', async () => {
    fake.answer('importRuns.saveFailed', () => ({ isSaved: true, rows: 1 }))
    const { article } = await showing(buildRun({ counts: { created: 2, failed: 1 }, canSaveFailed: true }))
    await press(article, /^Save failed rows as a CSV…$/)
    expect(fake.inputs('importRuns.saveFailed')).toEqual([])
    const question = article
      .findAll('dialog')
      .find((one) => one.text().includes('This file will hold passwords'))!
    await press(question, /^Choose where to…$/)
    expect(fake.inputs('importRuns.saveFailed')).toEqual([{ id: 1, file: 0 }])
    expect(article.text()).toContain('1 row saved.')
  })

  it('is opened by the notification that tells of its end', async () => {
    fake.answer('importRuns.list', () => ({
      workspaceId: 'ws-1',
      runs: [buildRun({ id: 4, counts: { created: 3 } })],
    }))
    const { wrapper, router } = await mountApp(App, { path: '/accounts' })
    const event = { kind: 'import', id: 4, outcome: 'done', created: 3, already: 0, failed: 0 }
    fake.fire('notifications.opened', { workspaceId: 'ws-1', event })
    await flushPromises()
    await expect.poll(() => router.currentRoute.value.name).toBe('onboard')
    await expect.poll(() => wrapper.find('article.run').text()).toContain('3 created')
  })

  it('shows only the rows that failed for one cause', async () => {
    const { article } = await showing(
      buildRun({ counts: { created: 2, failed: 1 }, causes: [{ cause: 'credentials', count: 1 }] }),
    )
    await press(article, /^Show them$/)
    expect(fake.inputs('importRuns.rows').at(-1)).toMatchObject({ id: 1, cause: 'credentials' })
    expect(article.find('[role="listbox"] [role="option"]').attributes('aria-setsize')).toBe('1')
    await press(article, /^Show all rows again$/)
    expect(fake.inputs('importRuns.rows').at(-1)).not.toHaveProperty('cause')
  })

  it('says that no password is left once they are wiped', async () => {
    const { article } = await showing(buildRun({ counts: { created: 3 } }))
    expect(article.text()).toContain('All passwords are wiped from this computer')
  })

  it('that was interrupted offers from everywhere to go on', async () => {
    const broken = buildRun({
      state: 'waiting',
      waitsFor: 'interrupted',
      total: 300,
      counts: { created: 120, pending: 179, sent: 1 },
      canContinue: true,
    })
    fake.answer('importRuns.list', () => ({ workspaceId: 'ws-1', runs: [broken] }))
    fake.answer('importRuns.continue', () => ({ ...broken, state: 'running', waitsFor: undefined }))
    const { wrapper } = await mountApp(App, { path: '/accounts' })
    await flushPromises()
    const notice = wrapper.findAll('.notice').find((one) => one.text().includes('was interrupted'))!
    expect(notice.text()).toContain('120 of 300 rows are done')
    await press(notice, /^Go on$/)
    expect(fake.inputs('importRuns.continue')).toEqual([{ id: 1 }])
    expect(wrapper.text()).not.toContain('was interrupted')
  })
})
