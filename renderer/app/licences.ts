/** What the app is made of, by package; tests/unit/renderer/licences.test.ts holds it to what is installed. */
export const LICENCES: readonly (readonly [name: string, licence: string])[] = [
  ['@lucide/vue', 'ISC'],
  ['@tanstack/vue-virtual', 'MIT'],
  ['chart.js', 'MIT'],
  ['electron', 'MIT'],
  ['electron-updater', 'MIT'],
  ['keytar', 'MIT'],
  ['libsql', 'MIT'],
  ['naive-ui', 'MIT'],
  ['ofetch', 'MIT'],
  ['pinia', 'MIT'],
  ['vue', 'MIT'],
  ['vue-router', 'MIT'],
  ['zod', 'MIT'],
]
