// One request and its answer, in a form that lets a test stand between the two.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './http'

export interface DemoRequest {
  readonly method: string
  /** Below the base path, still encoded, without the query; the whole path when it is outside of it. */
  readonly path: string
  /** As in `GET /accounts/:email`; `GET (unknown)` when there is none. */
  readonly route: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** Counts from 1 for each server. */
  readonly number: number
  /** Reads the body, once however often it is asked for. Read it before a long wait: a cut takes away what is unread. */
  text(): Promise<string>
}

export interface Exchange {
  readonly request: DemoRequest
  /** Does what the API does (key, limits, checks, the act itself) and gives its answer without sending it. */
  act(): Promise<Answer>
  /** Sends an answer, unless one was sent or the connection is gone. */
  send(answer: Answer): void
  /** Breaks the connection with a reset. */
  cut(): void
  /** Ends early when the server closes. */
  wait(ms: number): Promise<void>
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
}

/**
 * Called for each request once its head is read. Undefined lets the server go on as always; a promise means that the
 * hook has taken the exchange over: whatever is to happen (act, wait, send, cut, nothing) is its affair.
 */
export type Intercept = (exchange: Exchange) => Promise<void> | undefined
