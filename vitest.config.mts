// Unit and contract tests run in Node, tests of pages and components in happy-dom.
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { guidePlugin } from './scripts/guide.mjs'

// A busy machine is no failure: these are for what hangs.
const LIMITS = { testTimeout: 30_000, hookTimeout: 30_000 }

export default defineConfig({
  test: {
    // All there are: by default one core of two would rest.
    maxWorkers: '100%',
    // What the files import is loaded once a worker, not once a file. They mock no module and leave nothing behind.
    isolate: false,
    coverage: {
      provider: 'v8',
      include: ['electron/**', 'renderer/**', 'shared/**'],
      reporter: ['text', 'html'],
    },
    projects: [
      {
        test: {
          ...LIMITS,
          name: 'node',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          setupFiles: ['tests/support/no-network.ts'],
        },
      },
      {
        plugins: [vue(), guidePlugin()],
        test: {
          ...LIMITS,
          name: 'page',
          environment: 'happy-dom',
          include: ['tests/page/**/*.test.ts'],
          setupFiles: ['tests/support/no-network.ts'],
        },
      },
    ],
  },
})
