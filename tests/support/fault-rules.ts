// Which request meets which fault: scripted by route, method, count, time, chance, or a question of one's own.
import type { DemoRequest, Exchange } from '../../electron/demo/exchange'
import type { Progress } from './fault-clock'

/** What a fault has at hand besides the exchange. */
export interface Stage {
  /** `http://127.0.0.1:<port>`: a server of another origin that notes whatever reaches it. */
  readonly elsewhere: string
  /** Waits by the clock; for good when the client leaves before. @param after what the client is to get first */
  pause(ms: number, after?: Progress): Promise<void>
  /** Waits by the clock, whether or not the client does. */
  outlast(ms: number): Promise<void>
  /** Nothing more comes. */
  hang(after?: Progress): void
}

export interface Fault {
  readonly name: string
  readonly play: (exchange: Exchange, stage: Stage) => Promise<void> | void
}

/** Everything that is given must be true of a request; the first rule that takes it plays. */
export interface FaultRule {
  readonly fault: Fault
  /** As in `POST /accounts/:email/pause`. */
  readonly route?: string
  readonly method?: string
  readonly when?: (request: DemoRequest) => boolean
  /** Which of those that match so far, counted from 1. */
  readonly nth?: readonly number[]
  /** The first so many of those that match so far. */
  readonly first?: number
  /** Milliseconds from when the rule was set. */
  readonly forMs?: number
  /** 0 to 1, by the random numbers handed in. */
  readonly probability?: number
}

interface Chances {
  readonly now: () => number
  /** 0 up to 1, like Math.random. */
  readonly random: () => number
}

/** Answers the fault that a request meets, if any. */
export function createScript(
  rules: readonly FaultRule[],
  { now, random }: Chances,
): (request: DemoRequest) => Fault | undefined {
  const since = now()
  const counts = new Map<FaultRule, number>()

  function takes(rule: FaultRule, request: DemoRequest): boolean {
    if (rule.route !== undefined && rule.route !== request.route) return false
    if (rule.method !== undefined && rule.method !== request.method) return false
    if (rule.when?.(request) === false) return false
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    if (rule.nth?.includes(count) === false || count > (rule.first ?? Infinity)) return false
    if (now() - since >= (rule.forMs ?? Infinity)) return false
    return rule.probability === undefined || random() < rule.probability
  }

  return (request) => rules.find((rule) => takes(rule, request))?.fault
}
