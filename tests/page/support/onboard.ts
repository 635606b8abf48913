// The onboarding page over a main that holds one import, and the ways to its first steps.
import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import App from '../../../renderer/app/App.vue'
import type { ImportState } from '../../../shared/contract/imports'
import { installFakeBridge, type FakeBridge } from './fake-bridge'
import { buildForecast, buildImport, buildImportRow, buildRunRow } from './imports'
import { mountApp } from './mount-app'

export const SECRET = 'CANARY-hunter2'

export interface HeldImport {
  /** What main holds; a change answers it with the next revision. */
  held: ImportState
  become(next: ImportState): ImportState
}

/** A bridge that answers all the page asks for on its way from the file to the run. */
export function installOnboardBridge(): { readonly fake: FakeBridge; readonly main: HeldImport } {
  const fake = installFakeBridge()
  const main: HeldImport = {
    held: buildImport(),
    become(next) {
      main.held = { ...next, revision: main.held.revision + 1 }
      return main.held
    },
  }
  fake.answer('imports.get', () => undefined)
  fake.answer('imports.choose', () => main.held)
  fake.answer('imports.openDropped', () => main.held)
  fake.answer('imports.rows', ({ from, limit }: { from: number; limit: number }) => ({
    revision: main.held.revision,
    total: main.held.rowCount,
    rows: Array.from({ length: Math.min(limit, main.held.rowCount - from) }, (_, at) =>
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
  fake.answer('imports.plan', () => buildForecast({ revision: main.held.revision }))
  fake.answer('imports.reveal', () => ({ text: SECRET }))
  fake.answer('importRuns.rows', () => ({ rows: [buildRunRow(1), buildRunRow(2), buildRunRow(3)] }))
  fake.answer('importPresets.list', () => [])
  return { fake, main }
}

export const button = (within: VueWrapper | DOMWrapper<Element>, name: RegExp): DOMWrapper<Element> => {
  const found = within
    .findAll('button')
    .find((one) => name.test(one.attributes('aria-label') ?? one.text().replaceAll(/\s+/g, ' ')))
  if (found === undefined) throw new Error(`there is no button ${String(name)}`)
  return found
}

export async function press(within: VueWrapper | DOMWrapper<Element>, name: RegExp): Promise<void> {
  await button(within, name).trigger('click')
  await flushPromises()
}

export async function page(): Promise<{ wrapper: VueWrapper; onboard: DOMWrapper<Element> }> {
  const { wrapper } = await mountApp(App, { path: '/onboard' })
  await flushPromises()
  return { wrapper, onboard: wrapper.find('.onboard') }
}

/** With the import open, at the step of the columns. */
export async function opened(): Promise<DOMWrapper<Element>> {
  const { onboard } = await page()
  await press(onboard, /^Choose files/)
  return onboard
}

export async function checking(): Promise<DOMWrapper<Element>> {
  const onboard = await opened()
  await press(onboard, /^Check 3 rows$/)
  return onboard
}
