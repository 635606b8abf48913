import { flushPromises, type DOMWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ImportRowFilter } from '../../../../shared/contract/imports'
import { AppError } from '../../../../shared/errors'
import type { FakeBridge } from '../../support/fake-bridge'
import { buildForecast, buildImport, buildRun } from '../../support/imports'
import { button, checking, installOnboardBridge, press, SECRET, type HeldImport } from '../../support/onboard'

let fake: FakeBridge
let main: HeldImport

beforeEach(() => {
  ;({ fake, main } = installOnboardBridge())
})

describe('the rows', () => {
  beforeEach(() => {
    main.held = buildImport({
      counts: { ready: 2, error: 1 },
      problems: [{ code: 'hostWrong', place: 'imapHost', severity: 'error', rows: 1, isFixable: true }],
    })
    for (const call of ['fix', 'fixAlike', 'skip']) {
      fake.answer(`imports.${call}`, () => main.become(buildImport({ counts: { ready: 3 } })))
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
