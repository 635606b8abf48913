import { flushPromises, mount } from '@vue/test-utils'
import { GUIDE } from 'virtual:guide'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { GUIDE_PAGES } from '../../../renderer/app/help'
import { RAIL_PAGES } from '../../../renderer/app/routes'
import HelpPage from '../../../renderer/pages/help/HelpPage.vue'

async function open(query: Record<string, string> = {}) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ name: 'help', path: '/help', component: HelpPage }],
  })
  await router.push({ name: 'help', query })
  return { router, page: mount(HelpPage, { global: { plugins: [router] } }) }
}

describe('help', () => {
  it('has a page about each page of the app, and each is in the guide', () => {
    const names = GUIDE.map(({ name }) => name)
    for (const { name } of RAIL_PAGES.filter((one) => one.name !== 'help'))
      expect(names).toContain(GUIDE_PAGES[name])
    expect(names).toContain(GUIDE_PAGES['connect'])
  })

  it('begins with the contents, and shows the page that is asked for', async () => {
    expect((await open()).page.get('h1').text()).toBe('User guide')
    const { page } = await open({ page: 'health' })
    expect(page.get('h1').text()).toBe('Reading health')
    expect(page.get('nav [aria-current]').text()).toBe('Reading health')
    expect(page.findAll('article strong').map((one) => one.text())).toContain('The score')
  })

  it('follows its own links', async () => {
    const { page, router } = await open()
    await page.get('article ol a').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query['page']).toBe('first-connection')
    expect(page.get('h1').text()).toBe('First connection')
  })

  it('shows tables with headings, and pictures with words', async () => {
    const { page } = await open({ page: 'jobs' })
    expect(page.findAll('th[scope=col]').map((one) => one.text())).toEqual(['Button', 'Does'])
    expect(page.get('img').attributes('alt')).toBe('The jobs of the demo fleet')
  })

  it('leaves nothing of the written form on the screen', async () => {
    for (const { name } of GUIDE) {
      const { page } = await open({ page: name })
      expect(page.get('article').text(), name).not.toMatch(/\*\*|\]\(|!\[|\.md\b|^#|`/m)
    }
  })

  it('links to pages that are there', () => {
    const links = JSON.stringify(GUIDE).match(/"page":"[^"]+"/g) ?? []
    const names = new Set(GUIDE.map(({ name }) => `"page":"${name}"`))
    expect(links.filter((link) => !names.has(link))).toEqual([])
  })
})
