import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import type { FakeBridge } from '../../support/fake-bridge'
import { buildRun } from '../../support/imports'
import { mountApp } from '../../support/mount-app'
import { installOnboardBridge, page, press } from '../../support/onboard'

let fake: FakeBridge

beforeEach(() => {
  fake = installOnboardBridge().fake
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
    expect(question.find('input').exists()).toBe(false)
    expect(fake.inputs('importRuns.cancel')).toEqual([{ id: 1, hasFollowUps: true }])
    expect(article.text()).toContain('Stopping')
  })

  it('that is cancelled asks whether what was created still gets its warmup and tags', async () => {
    const running = buildRun({
      ...{ state: 'running', phase: 'creating', total: 9, canCancel: true },
      counts: { created: 4, pending: 5 },
      followUps: [
        { kind: 'warmupOn', labels: [], rows: 9 },
        { kind: 'tag', labels: ['reseller'], rows: 9 },
        { kind: 'tag', labels: ['reseller', 'May'], rows: 2 },
      ],
    })
    fake.answer('importRuns.cancel', () => running)
    const { article } = await showing(running)
    await press(article, /^Cancel the rest…$/)
    const question = article.find('dialog[open]')
    expect(question.text()).toContain('still get what was asked for them: warmup on, tags reseller, May.')
    await question.find('input').setValue(false)
    await press(question, /^Cancel the rest$/)
    expect(fake.inputs('importRuns.cancel')).toEqual([{ id: 1, hasFollowUps: false }])
  })

  it('that waits only to hand on what was created can be ended as it is', async () => {
    const waiting = buildRun({
      ...{ state: 'waiting', phase: 'finishing', waitsFor: 'key', isStopping: true, total: 9 },
      ...{ canCancel: true, canContinue: true },
      counts: { created: 4, cancelled: 5 },
      followUps: [{ kind: 'warmupOn', labels: [], rows: 4 }],
    })
    fake.answer('importRuns.cancel', () => ({
      ...waiting,
      ...{ state: 'cancelled', isStopping: false, followUps: [] },
    }))
    const { article } = await showing(waiting)
    expect(article.text()).not.toContain('Stopping')
    await press(article, /^End it…$/)
    const question = article.find('dialog[open]')
    expect(question.text()).toContain('were still to get is given up: warmup on.')
    await press(question, /^End it$/)
    expect(fake.inputs('importRuns.cancel')).toEqual([{ id: 1, hasFollowUps: false }])
    expect(article.text()).toContain('Cancelled')
  })

  it('says of every row that was left out why', async () => {
    const { article } = await showing(
      buildRun({ state: 'done', total: 5, leftOut: { error: 1, duplicate: 1100, existing: 0, skipped: 2 } }),
    )
    expect(article.text()).toContain(
      '1,103 rows of the file left out: 1 with errors, 1,100 twice in the file, 2 skipped by you.',
    )
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
