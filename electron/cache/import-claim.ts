// Lets one process at a time run imports on a cache: a lock of the database engine, gone with its owner however that ends.
import Libsql from 'libsql'

/** Answers what gives it back; undefined while another one has it. @param file beside the cache; it stays empty */
export function claimImports(file: string): (() => void) | undefined {
  const db = new Libsql(file)
  try {
    db.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch {
    db.close()
    return undefined
  }
  return () => db.close()
}
