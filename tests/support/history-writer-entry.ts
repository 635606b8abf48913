// A process that lives day after day into a cache until it is killed: each day has its number as every account's limit. Its WAL
// is emptied by the thread that does so in the app, without waiting for a rest.
import { createCache } from '../../electron/cache/cache'
import { startCheckpoints } from '../../electron/cache/checkpoints'
import { openDatabase } from '../../electron/cache/database'
import { startOfDay } from '../../shared/domain/history'

const [file = '', key = '', firstDay = '', size = '', host = '', restMs = ''] = process.argv.slice(2)
const opened = openDatabase({ file, key })
if (opened.kind !== 'ok') throw new Error(opened.kind)
startCheckpoints(opened.db, { file, key, restMs: Number(restMs), largeBytes: 0 }, host)
const { accounts, history, workspaces } = createCache(opened.db)
const WORKSPACE = 'killed'
workspaces.save({ id: WORKSPACE, name: 'Killed', kind: 'live', missingScopes: [], addedAt: 1 })
workspaces.setLastComplete(WORKSPACE, 1)
for (let day = Number(firstDay); ; day++) {
  const records = Array.from({ length: Number(size) }, (_, index) => ({
    email: `u${String(index)}@x.example`,
    daily_limit: day,
  }))
  accounts.putListed(WORKSPACE, day, startOfDay(day), records)
  await history.snapshotDay(WORKSPACE, startOfDay(day))
  process.stdout.write(`${String(day)}\n`)
}
