// What `npm run bench -- fleet` runs in the pages it compares: the app's own way, and packed columns over a bare port.
import type { AccountsLot } from '../../shared/contract/accounts'
import { rowOf, rowsFrom, type Cell } from '../../shared/domain/account-cells'
import { createUnpacking } from '../../shared/domain/account-packs'

type Message =
  | { readonly kind: 'item'; readonly item: AccountsLot }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed' }

/** A column: numbers as they are, anything else as places in a list of the words it has. */
type Packed = Float64Array | { readonly words: readonly unknown[]; readonly places: Uint32Array }

export interface Transfer {
  readonly ms: number
  readonly rows: number
  /** Lots that came as packed columns. */
  readonly packs: number
  /** Until the first rows were there. */
  readonly firstMs: number
  /** The longest task of 50 ms and more; 0 without any. */
  readonly blockMs: number
}

export interface FleetBench {
  stream(): Promise<Transfer>
  bare(): Promise<Transfer>
  /** Previews and starts an edit of all accounts; answers the longest task of the page while it runs. */
  edit(ms: number): Promise<Edit>
}

export interface Edit {
  readonly previewBlockMs: number
  readonly runBlockMs: number
  readonly done: number
}

declare global {
  interface Window {
    fleetBench: FleetBench
    bare: { ask(): void }
  }
}

/** The longest task; what waits in the queue of messages behind it holds neither input nor painting up. */
function watchBlocks(): () => number {
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  observer.observe({ entryTypes: ['longtask'] })
  return () => {
    for (const { duration } of observer.takeRecords()) longest = Math.max(longest, duration)
    observer.disconnect()
    return longest
  }
}

function stream(): Promise<Transfer> {
  const { fleet } = (window as unknown as { bridge: { accounts: { fleet: (fn: unknown) => () => void } } })
    .bridge.accounts
  const emails = new Map<string, unknown>()
  const unpack = createUnpacking()
  const blocks = watchBlocks()
  const startedAt = performance.now()
  let [firstMs, packs] = [0, 0]
  return new Promise((resolve, reject) => {
    const stop = fleet((message: Message | undefined) => {
      if (message?.kind === 'item') {
        const { form, text } = message.item
        for (const row of form === 'rows' ? rowsFrom(text) : unpack(text)) emails.set(row.email, row)
        if (form === 'columns') packs++
        if (firstMs === 0) firstMs = performance.now() - startedAt
        return
      }
      const ms = performance.now() - startedAt
      stop()
      const blockMs = blocks()
      if (message?.kind === 'end') resolve({ ms, firstMs, blockMs, packs, rows: emails.size })
      else reject(new Error('the stream failed'))
    })
  })
}

/** Into the same rows as the app's own. */
function unpackColumns(columns: readonly Packed[]): { readonly email: string }[] {
  const count = columns.reduce(
    (most, column) => Math.max(most, 'places' in column ? column.places.length : column.length),
    0,
  )
  const cells = new Array<Cell>(columns.length).fill(null)
  return Array.from({ length: count }, (_, row) => {
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index] as Packed
      cells[index] = ('places' in column ? column.words[column.places[row] as number] : column[row]) as Cell
    }
    return rowOf(cells)
  })
}

function bare(): Promise<Transfer> {
  const blocks = watchBlocks()
  const startedAt = performance.now()
  return new Promise((resolve) => {
    window.onmessage = ({ ports }): void => {
      const [port] = ports
      if (!port) return
      port.onmessage = ({ data }: MessageEvent<readonly Packed[]>): void => {
        const rows = unpackColumns(data)
        const emails = new Map(rows.map((row) => [row.email, row]))
        const ms = performance.now() - startedAt
        port.close()
        resolve({ ms, firstMs: ms, blockMs: blocks(), packs: 1, rows: emails.size })
      }
    }
    window.bare.ask()
  })
}

interface Answer {
  readonly ok: boolean
  readonly value?: unknown
}

type Ask = (input: unknown) => Promise<Answer>

async function edit(ms: number): Promise<Edit> {
  const { operations } = (
    window as unknown as {
      bridge: { operations: Record<'preview' | 'start' | 'get' | 'cancel', Ask> }
    }
  ).bridge
  const asked = async (answer: Promise<Answer>): Promise<Record<string, unknown>> => {
    const { ok, value } = await answer
    if (!ok) throw new Error('an operation was refused')
    return value as Record<string, unknown>
  }
  const previewing = watchBlocks()
  const targets = { all: true }
  const { previewId } = await asked(
    operations.preview({ kind: 'edit', targets, change: { dailyLimit: 23, warmupLimit: 9 } }),
  )
  const previewBlockMs = previewing()
  const running = watchBlocks()
  const { id } = await asked(operations.start({ previewId }))
  await new Promise((resolve) => setTimeout(resolve, ms))
  const { counts } = await asked(operations.get({ id }))
  const runBlockMs = running()
  await asked(operations.cancel({ id }))
  return { previewBlockMs, runBlockMs, done: (counts as { readonly done: number }).done }
}

window.fleetBench = { stream, bare, edit }
