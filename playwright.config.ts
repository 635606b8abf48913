// App tests: the real Electron, one at a time on each desktop that scripts/headless.mjs opens for them.
import { defineConfig } from '@playwright/test'

const report = process.env['FLOTILLA_PLAYWRIGHT_REPORT']

/** Long ones that wait more than they work: on a desktop of their own they run beside the others. */
const BESIDE = ['import-crash.spec.ts', 'accessibility.spec.ts', 'bulk.spec.ts']

export default defineConfig({
  workers: 1,
  retries: 0,
  // Two launches that hang, and the test itself.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: { trace: 'off', actionTimeout: 15_000 },
  projects: [
    {
      name: 'app',
      testDir: 'tests/app',
      testIgnore: ['sandboxed/**', ...BESIDE],
      outputDir: 'test-results/app',
    },
    {
      name: 'beside',
      testDir: 'tests/app',
      testMatch: BESIDE,
      outputDir: 'test-results/beside',
    },
    {
      name: 'sandboxed',
      testDir: 'tests/app/sandboxed',
      outputDir: 'test-results/sandboxed',
    },
    {
      // Run by `npm run test:packaged`, which installs what it tries.
      name: 'packaged',
      testDir: 'tests/packaged',
      outputDir: 'test-results/packaged',
    },
    {
      name: 'screenshots',
      testDir: 'tests/screenshots',
      outputDir: 'test-results/screenshots',
    },
  ],
})
