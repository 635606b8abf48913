// Starts the thread of an import from the main process.
import { join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { askedLanguage } from '../../shared/texts/language'
import { createOpenReader } from './reader'

/** What the thread gets: of our environment the language alone, and bounds to its heap. */
export const IMPORT_THREAD: WorkerOptions = {
  name: 'import',
  env: { FLOTILLA_LANGUAGE: askedLanguage() },
  resourceLimits: {
    // A file of 100 MB needs some 300; more is a fault of ours, and ends the thread rather than the app.
    maxOldGenerationSizeMb: 1024,
    // Each row leaves a few small objects behind: room for many rows makes it a third faster.
    maxYoungGenerationSizeMb: 64,
  },
}

/** `import-host.js` is built next to the main bundle. */
export const openImportReader = createOpenReader(
  () => new Worker(join(__dirname, 'import-host.js'), IMPORT_THREAD),
)
