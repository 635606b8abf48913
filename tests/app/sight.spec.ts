// For who sees little: twice as large, and with the colours of the system alone.
import { expect, type Page } from '@playwright/test'
import { launchApp, profiles as test, type RunningApp } from '../support/app'

const PAGES = ['Overview', 'Accounts', 'Domains', 'Warmup', 'Onboard', 'Jobs', 'Activity', 'Settings']

async function openDemo(profile: string): Promise<RunningApp> {
  const running = await launchApp({ profile, args: ['--demo=60'] })
  await expect(running.page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
  return running
}

async function go(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('main').getByText(/Counting|Reading|Comparing|Loading/)).toHaveCount(0)
}

/** What can have the focus and can not be brought into the window whole, or lies under something else there. */
const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const seen: string[] = []
    const can = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])'
    for (const element of document.querySelectorAll<HTMLElement>(can)) {
      if (element.matches(':disabled') || !element.checkVisibility({ visibilityProperty: true })) continue
      element.focus()
      // What is drawn in the control's place is the control.
      const shown = element.closest('label') ?? element
      shown.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      await new Promise((done) => requestAnimationFrame(done))
      const { left, right, top, bottom } = shown.getBoundingClientRect()
      const isTall = bottom - top > innerHeight / 2
      const isOutside =
        left < -1 || right > innerWidth + 1 || (!isTall && (top < -1 || bottom > innerHeight + 1))
      const there = document.elementFromPoint((left + right) / 2, isTall ? top + 9 : (top + bottom) / 2)
      const isUnder = !shown.contains(there) && !there?.contains(shown)
      const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)
      const place = [left, top, right, bottom].map(Math.round).join(' ')
      if (isOutside || isUnder)
        seen.push(`${element.tagName} ${name}: ${place}, ${there?.className ?? 'nothing'} is there`)
    }
    return seen
  })

test('at 200 % every page fits the window, and whatever can have the focus can be brought into it', async ({
  profile,
}) => {
  const { app, page, close } = await openDemo(profile)
  try {
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800)
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2)
    })
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(640)
    const found: Record<string, readonly string[]> = {}
    for (const name of PAGES) {
      await go(page, name)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      found[name] = [...(wide > 0 ? [`${wide} px too wide`] : []), ...(await outOfReach(page))]
    }
    expect(found).toEqual(Object.fromEntries(PAGES.map((name) => [name, []])))
  } finally {
    await close()
  }
})

test('in high contrast what is current, selected or pressed has a frame, and the focus is seen', async ({
  profile,
}) => {
  const { page, close } = await openDemo(profile)
  const frameOf = (selector: string) =>
    page.evaluate((which) => {
      const element = document.querySelector(which)
      if (!element) return `no ${which}`
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return `${outlineStyle} ${outlineWidth}`
    }, selector)
  try {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
    await go(page, 'Overview')
    await page.getByRole('button', { name: 'Show as table' }).click()
    expect(await frameOf('button[aria-pressed="true"]')).toBe('solid 2px')
    await go(page, 'Accounts')
    await page.getByRole('grid').getByRole('row').nth(3).click()
    expect(await frameOf('[role="row"][aria-selected="true"]')).toBe('solid 2px')
    expect(await frameOf('nav a[aria-current="page"]')).toBe('solid 2px')
    await page.keyboard.press('Tab')
    expect(await frameOf(':focus-visible')).toMatch(/^(solid|auto) [1-9]/)
  } finally {
    await close()
  }
})
