// Holds requests back until they may leave, lets them go in the order of their priority, and counts those on their way.
import { AppError } from '../../shared/errors'
import type { BudgetTicket, CallOptions, Clock, Priority, WaitingByPriority } from './engine-types'
import type { Limits } from './limits'
import { createWaitingLine, type WaitingLine } from './waiting-line'
import { onAbort } from './waits'

export interface SchedulerParts {
  readonly clock: Clock
  /** Requests on their way at once, by priority. */
  readonly concurrency: Readonly<Record<Priority, number>>
  readonly limits: Pick<Limits, 'nextAt' | 'started'>
  /** Called when the number of those that wait, or are on their way, has changed. */
  readonly onChange: () => void
}

export interface Scheduler {
  acquire(options: CallOptions): Promise<BudgetTicket>
  /** Looks again: what `nextAt` answers has changed. */
  pump(): void
  /** Lets only the user's requests go, until it is told otherwise. */
  hold(isHeld: boolean): void
  inFlight(): number
  waiting(): WaitingByPriority
  close(): void
}

interface Waiter {
  grant(ticket: BudgetTicket): void
  refuse(): void
}

const cancelled = (): AppError =>
  new AppError('cancelled', 'Stopped while waiting for the budget', { detail: { sent: false } })

/** Answered twice, or given back twice, it counts once. */
function createTicket(onAnswer: () => void, onRelease: () => void): BudgetTicket {
  let isAnswered = false
  let isHeld = true
  function answered(): void {
    if (isAnswered) return
    isAnswered = true
    onAnswer()
  }
  return {
    answered,
    release() {
      if (!isHeld) return
      isHeld = false
      answered()
      onRelease()
    },
  }
}

/** @param onLeave called when the signal has taken it out of the line again */
function enqueue(
  line: WaitingLine<Waiter>,
  { signal, priority = 'operation' }: CallOptions,
  onLeave: () => void,
): Promise<BudgetTicket> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => {
      deafen()
      reject(cancelled())
    }
    const grant = (ticket: BudgetTicket): void => {
      deafen()
      resolve(ticket)
    }
    const leave = line.add(priority, { grant, refuse })
    const deafen = onAbort(signal, () => {
      leave()
      refuse()
      onLeave()
    })
  })
}

/** One alarm clock: setting it anew takes back what it was set to. */
function createAlarm(clock: Clock, onRing: () => void) {
  let set: { readonly at: number; cancel(): void } | undefined
  function silence(): void {
    set?.cancel()
    set = undefined
  }
  return {
    silence,
    setTo(at: number, now: number) {
      if (set?.at === at) return
      silence()
      const cancel = clock.after(Math.ceil(at - now), () => {
        set = undefined
        onRing()
      })
      set = { at, cancel }
    },
  }
}

export function createScheduler(parts: SchedulerParts): Scheduler {
  const { clock, concurrency, limits, onChange } = parts
  const line = createWaitingLine<Waiter>()
  const alarm = createAlarm(clock, pump)
  let inFlight = 0
  let isClosed = false
  let isHeld = false

  const mayGo = (priority: Priority): boolean =>
    inFlight < concurrency[priority] && (priority === 'user' || !isHeld)

  function pump(): void {
    while (line.hasNext(mayGo)) {
      const now = clock.monotonic()
      const at = limits.nextAt(now)
      if (at > now) return alarm.setTo(at, now)
      const landed = limits.started(now)
      const waiter = line.take(mayGo)
      inFlight += 1
      waiter?.grant(ticket(landed))
    }
    alarm.silence()
  }

  function ticket(landed: (now: number) => void): BudgetTicket {
    const onAnswer = (): void => landed(clock.monotonic())
    return createTicket(onAnswer, () => {
      inFlight -= 1
      pump()
      onChange()
    })
  }

  return {
    async acquire(options) {
      if (isClosed || options.signal?.aborted) throw cancelled()
      const turn = enqueue(line, options, () => {
        pump()
        onChange()
      })
      pump()
      onChange()
      return turn
    },
    pump,
    hold(next) {
      isHeld = next
      pump()
    },
    inFlight: () => inFlight,
    waiting: () => line.count(),
    close() {
      isClosed = true
      alarm.silence()
      for (const waiter of line.drain()) waiter.refuse()
    },
  }
}
