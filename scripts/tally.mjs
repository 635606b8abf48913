// Counts what passed and failed over all steps and test runners, and prints the steps as they end.
import { Stop, readJson, seconds } from './platform.mjs'

const NONE = { passed: 0, failed: 0, skipped: 0 }

export function createTally() {
  const total = { ...NONE }
  const add = (counts) => {
    for (const key of Object.keys(total)) total[key] += counts[key]
  }
  return {
    total,
    /** A step that is one pass or one failure; its words are shown only when it failed. */
    async step(name, task) {
      const startedAt = Date.now()
      const { code, output, note } = await tried(task)
      if (code !== 0 && output) console.log(`\n${output.trimEnd()}\n`)
      console.log(
        `${code === 0 ? 'ok    ' : 'FAILED'} ${name}${note ? `: ${note}` : ''} (${seconds(startedAt)})`,
      )
      add(code === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 })
      return code === 0
    },
    /** A test runner: `task` answers its exit code and its counts, and what it printed if it has not shown it. */
    async runner(name, task) {
      const startedAt = Date.now()
      console.log(`\n== ${name}`)
      const { code, counts, output } = await tried(task)
      if (code !== 0 && output) console.log(`\n${output.trimEnd()}\n`)
      const settled = settle(code, counts)
      add(settled)
      console.log(
        `${settled.failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${summary(settled)} (${seconds(startedAt)})`,
      )
    },
  }
}

/** What can not even begin has failed, and the others go on. */
async function tried(task) {
  try {
    return await task()
  } catch (cause) {
    return { code: 1, output: cause instanceof Stop ? cause.message : String(cause?.stack ?? cause) }
  }
}

/** What CI and people read last. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A runner that failed without naming a failed test (a crash, no test found, an error outside the tests) failed once. */
function settle(code, counts = NONE) {
  const isUnexplained = code !== 0 && counts.failed === 0
  const ranNothing = code === 0 && counts.passed + counts.failed === 0
  return isUnexplained || ranNothing ? { ...counts, failed: counts.failed + 1 } : counts
}

/** From vitest's JSON report; undefined when it left none. */
export function vitestCounts(file) {
  const report = readJson(file)
  if (!report) return undefined
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** From Playwright's JSON report; undefined when it left none. */
export function playwrightCounts(file) {
  const stats = readJson(file)?.stats
  return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}
