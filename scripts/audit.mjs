// Asks the registry for known weaknesses of what is locked; where it gives no answer, that is said and fails nothing.
import { spawn } from 'node:child_process'
import { ROOT, isWindows } from './platform.mjs'

/** A registry that is out of reach must not hold up a check. */
const PATIENCE_MS = 20_000
const SERIOUS = ['high', 'critical']

/** What npm's report in JSON means: an exit code, and words. */
export function verdict(text) {
  const report = parsed(text)
  if (!report?.metadata?.vulnerabilities) {
    const why = report?.message ?? 'no answer'
    return { code: 0, note: `not asked: the registry gives no audit (${why.split('\n')[0]})` }
  }
  const found = Object.values(report.vulnerabilities ?? {}).filter(({ severity }) =>
    SERIOUS.includes(severity),
  )
  if (found.length === 0) return { code: 0, note: 'no serious weakness is known' }
  return { code: 1, output: found.map(({ name, severity }) => `${severity}: ${name}`).join('\n') }
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function audit() {
  const args = ['audit', '--package-lock-only', '--json', '--fetch-retries=0', '--fetch-timeout=10000']
  return new Promise((resolve) => {
    const child = spawn('npm', args, {
      cwd: ROOT,
      shell: isWindows,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: PATIENCE_MS,
    })
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.once('error', () => resolve(verdict('')))
    child.once('close', () => resolve(verdict(text)))
  })
}
