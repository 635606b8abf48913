// A cache in memory of which a chosen statement fails, as on a disk that is full.
import type Libsql from 'libsql'
import { createCache } from '../../electron/cache/cache'
import { openDatabase } from '../../electron/cache/database'
import type { CacheFiles } from '../../electron/cache/files'

type Database = Libsql.Database
type Callable = (...args: unknown[]) => unknown

/** What fails: the statement of that number, counted from the moment it is set; `isLasting`: and all after it. */
export interface Failing {
  /** Only such are counted; all unless given. */
  readonly of?: RegExp
  readonly at: number
  readonly isLasting: boolean
}

export interface FailingCache {
  readonly files: CacheFiles
  /** Counts from none, and lets this fail. Answers what was run since the last time. */
  fail(failing: Failing | undefined): readonly string[]
  /** Whether anything has failed since then. */
  hasFailed(): boolean
  isOpen(): boolean
}

const RUN: ReadonlySet<string | symbol> = new Set(['run', 'get', 'all', 'iterate'])

/** The same object, each of whose methods is told before it is called. */
function watched<T extends object>(
  object: T,
  before: (method: string | symbol, args: readonly unknown[]) => void,
): T {
  const proxy: T = new Proxy(object, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        before(name, args)
        const result = (value as Callable).apply(target, args)
        return result === target ? proxy : result
      }
    },
  })
  return proxy
}

export function createFailingCache(): FailingCache {
  let failing: Failing | undefined
  let hasFailed = false
  let counted = 0
  let run: string[] = []
  let db: Database | undefined

  function step(sql: string): void {
    // It needs no room on a disk.
    if (sql === 'ROLLBACK') return
    run.push(sql)
    if (failing === undefined) return
    if (failing.of?.test(sql) ?? true) counted += 1
    const isDue = counted > failing.at && (failing.of?.test(sql) ?? true)
    if (hasFailed ? !failing.isLasting : !isDue) return
    hasFailed = true
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  }

  function watch(real: Database): Database {
    const prepare = (sql: string): Libsql.Statement =>
      watched(real.prepare(sql), (method) => {
        if (RUN.has(method)) step(sql)
      })
    const proxy = watched(real, (method, [sql]) => {
      if (method === 'exec') step(String(sql))
    })
    return new Proxy(proxy, {
      get: (target, name) => (name === 'prepare' ? prepare : Reflect.get(target, name, target)),
    })
  }

  return {
    files: {
      exists: () => false,
      open() {
        const opened = openDatabase('memory')
        if (opened.kind !== 'ok') return { kind: opened.kind }
        db = opened.db
        return { kind: 'ok', cache: createCache(watch(db)) }
      },
      setAside: () => '',
    },
    fail(next) {
      const before = run
      failing = next
      hasFailed = false
      counted = 0
      run = []
      return before
    },
    hasFailed: () => hasFailed,
    isOpen: () => db?.open === true,
  }
}
