// Writes down what is asked of a database, and asks another for the same with nothing around it: what libsql alone costs.
import type { Database } from '../../electron/cache/database'

type Method = 'run' | 'get' | 'all'

export type Deed =
  | { readonly kind: 'exec'; readonly sql: string }
  | {
      readonly kind: 'statement'
      readonly sql: string
      readonly method: Method
      readonly isRaw: boolean
      readonly values: readonly unknown[]
    }

type Statement = ReturnType<Database['prepare']>

export interface Recording {
  /** The database as its user sees it. */
  readonly db: Database
  /** What was asked of it meanwhile. */
  during(work: () => void): Deed[]
}

export function recordingOf(real: Database): Recording {
  let deeds: Deed[] | undefined

  function watched(statement: Statement, sql: string, isRaw: boolean): Statement {
    return new Proxy(statement, {
      get(target, name) {
        if (name === 'raw') return () => watched(target.raw(), sql, true)
        const own: unknown = Reflect.get(target, name)
        if (typeof own !== 'function') return own
        return (...values: unknown[]) => {
          if (name === 'run' || name === 'get' || name === 'all')
            deeds?.push({ kind: 'statement', sql, method: name, isRaw, values })
          return (own as (...given: unknown[]) => unknown).apply(target, values)
        }
      },
    })
  }

  const db = new Proxy(real, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => watched(target.prepare(sql), sql, false)
      if (name === 'exec')
        return (sql: string) => {
          deeds?.push({ kind: 'exec', sql })
          target.exec(sql)
        }
      const own: unknown = Reflect.get(target, name)
      return typeof own === 'function' ? (own as () => unknown).bind(target) : own
    },
  })

  return {
    db,
    during(work) {
      deeds = []
      work()
      const told = deeds
      deeds = undefined
      return told
    },
  }
}

export function replay(db: Database, deeds: readonly Deed[]): void {
  const statements = new Map<string, Statement>()
  for (const deed of deeds) {
    if (deed.kind === 'exec') {
      db.exec(deed.sql)
      continue
    }
    const { sql, method, isRaw, values } = deed
    const key = `${String(isRaw)}${sql}`
    let statement = statements.get(key)
    if (!statement) {
      statement = isRaw ? db.prepare(sql).raw() : db.prepare(sql)
      statements.set(key, statement)
    }
    Reflect.apply(statement[method], statement, values)
  }
}
