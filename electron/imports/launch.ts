// Starts the thread of an import from the main process.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createOpenReader } from './reader'

/** A file of 100 MB needs some 300; more is a fault of ours, and ends the thread rather than the app. */
const MEMORY_MAX_MB = 1024

/** `import-host.js` is built next to the main bundle. */
export const openImportReader = createOpenReader(
  () =>
    new Worker(join(__dirname, 'import-host.js'), {
      name: 'import',
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX_MB },
    }),
)
