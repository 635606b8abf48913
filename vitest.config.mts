// Unit and contract tests run in Node, tests of pages and components in happy-dom.
import { availableParallelism } from 'node:os'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { guidePlugin } from './scripts/guide.mjs'

const SHARED = {
  // A busy machine is no failure: these are for what hangs.
  testTimeout: 30_000,
  hookTimeout: 30_000,
  // What the files import is loaded once a worker, not once a file. They mock no module and leave nothing behind. Said here
  // and not above: a project takes over nothing of what stands beside it.
  isolate: false,
}

export default defineConfig({
  test: {
    // One more than there are cores: now and then a test waits.
    maxWorkers: availableParallelism() + 1,
    coverage: {
      provider: 'v8',
      include: ['electron/**', 'renderer/**', 'shared/**'],
      reporter: ['text', 'html'],
    },
    projects: [
      {
        test: {
          ...SHARED,
          name: 'node',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          setupFiles: ['tests/support/no-network.ts'],
        },
      },
      {
        plugins: [vue(), guidePlugin()],
        test: {
          ...SHARED,
          name: 'page',
          environment: 'happy-dom',
          include: ['tests/page/**/*.test.ts'],
          setupFiles: ['tests/support/no-network.ts'],
        },
      },
    ],
  },
})
