// The whole contract in one value, and the types both sides derive from it.
import type { z } from 'zod'
import { accountsCalls, accountsEvents, accountsStreams } from './accounts'
import { alertsCalls, alertsEvents } from './alerts'
import { appCalls, appEvents } from './app'
import { backgroundJobsCalls, backgroundJobsEvents } from './background-jobs'
import { budgetCalls, budgetEvents } from './budget'
import { chartsCalls } from './charts'
import { checksCalls, checksEvents } from './checks'
import { campaignsCalls } from './campaigns'
import type { CallSchema } from './common'
import { connectionCalls } from './connection'
import { dataCalls } from './data'
import { deedsCalls } from './deeds'
import { demoCalls } from './demo'
import { domainsCalls } from './domains'
import { historyCalls } from './history'
import { layoutsCalls } from './layouts'
import { importPresetsCalls } from './import-presets'
import { importRunsCalls, importRunsEvents } from './import-runs'
import { importsCalls, importsEvents } from './imports'
import type { CALLS, CallName, DROP_CALL, EVENTS, EventName, StreamName, STREAMS } from './names'
import { networkCalls, networkEvents } from './network'
import { notificationsCalls, notificationsEvents } from './notifications'
import { operationsCalls, operationsEvents } from './operations'
import { requestsCalls } from './requests'
import { sessionCalls, sessionEvents } from './session'
import { settingsCalls, settingsEvents } from './settings'
import { syncCalls, syncEvents } from './sync'
import { tagsCalls } from './tags'
import { updatesCalls, updatesEvents } from './updates'
import { viewsCalls } from './views'
import { warmupCalls } from './warmup'
import { workspacesCalls } from './workspaces'

type Shaped<Names extends Record<string, readonly string[]>, Leaf> = {
  readonly [N in keyof Names]: { readonly [V in Names[N][number]]: Leaf }
}

export const callSchemas = {
  app: appCalls,
  session: sessionCalls,
  workspaces: workspacesCalls,
  connection: connectionCalls,
  demo: demoCalls,
  imports: importsCalls,
  importPresets: importPresetsCalls,
  importRuns: importRunsCalls,
  accounts: accountsCalls,
  tags: tagsCalls,
  sync: syncCalls,
  settings: settingsCalls,
  network: networkCalls,
  budget: budgetCalls,
  notifications: notificationsCalls,
  alerts: alertsCalls,
  history: historyCalls,
  warmup: warmupCalls,
  domains: domainsCalls,
  charts: chartsCalls,
  views: viewsCalls,
  operations: operationsCalls,
  data: dataCalls,
  backgroundJobs: backgroundJobsCalls,
  deeds: deedsCalls,
  requests: requestsCalls,
  checks: checksCalls,
  campaigns: campaignsCalls,
  updates: updatesCalls,
  layouts: layoutsCalls,
} as const satisfies Shaped<typeof CALLS, CallSchema>

export const eventSchemas = {
  app: appEvents,
  session: sessionEvents,
  accounts: accountsEvents,
  imports: importsEvents,
  importRuns: importRunsEvents,
  sync: syncEvents,
  settings: settingsEvents,
  network: networkEvents,
  budget: budgetEvents,
  notifications: notificationsEvents,
  alerts: alertsEvents,
  operations: operationsEvents,
  backgroundJobs: backgroundJobsEvents,
  checks: checksEvents,
  updates: updatesEvents,
} as const satisfies Shaped<typeof EVENTS, z.ZodType>

/** Schemas of one item of each stream. */
export const streamSchemas = {
  accounts: accountsStreams,
} as const satisfies Shaped<typeof STREAMS, z.ZodType>

type Calls = typeof callSchemas
type Events = typeof eventSchemas
type StreamSchemas = typeof streamSchemas

type CallOf<N extends CallName> = N extends `${infer Noun extends keyof Calls}.${infer Verb}`
  ? Verb extends keyof Calls[Noun]
    ? Calls[Noun][Verb]
    : never
  : never

type EventOf<N extends EventName> = N extends `${infer Noun extends keyof Events}.${infer Verb}`
  ? Verb extends keyof Events[Noun]
    ? Events[Noun][Verb]
    : never
  : never

type StreamOf<N extends StreamName> = N extends `${infer Noun extends keyof StreamSchemas}.${infer Verb}`
  ? Verb extends keyof StreamSchemas[Noun]
    ? StreamSchemas[Noun][Verb]
    : never
  : never

type InputOf<S> = S extends CallSchema<infer I> ? z.infer<I> : never
type OutputOf<S> = S extends CallSchema<z.ZodType, infer O> ? z.infer<O> : never

export type CallInput<N extends CallName> = InputOf<CallOf<N>>
export type CallOutput<N extends CallName> = OutputOf<CallOf<N>>
export type EventPayload<N extends EventName> = EventOf<N> extends z.ZodType ? z.infer<EventOf<N>> : never

export type StreamItem<N extends StreamName> = StreamOf<N> extends z.ZodType ? z.infer<StreamOf<N>> : never

/** What main must provide: one source for each stream, which ends early when the page no longer listens. */
export type Streams = {
  readonly [N in StreamName]: () => Iterable<StreamItem<N>> | AsyncIterable<StreamItem<N>>
}

/** What main must provide: one function a call, given parsed input. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<CallOutput<N>> | CallOutput<N>
}

/** Announces an event to every window. */
export type Publish = <N extends EventName>(name: N, payload: EventPayload<N>) => void

type Method<S> =
  undefined extends InputOf<S> ? () => Promise<OutputOf<S>> : (input: InputOf<S>) => Promise<OutputOf<S>>

/** A file as the browser gives it when it is dropped; only the browser can make one that stands for a path. */
export interface DroppedFile {
  readonly name: string
  readonly size: number
}

type PageMethod<Name extends string, S> = Name extends typeof DROP_CALL
  ? (files: readonly DroppedFile[]) => Promise<OutputOf<S>>
  : Method<S>

type Listeners<E> = {
  readonly [V in keyof E & string as `on${Capitalize<V>}`]: (
    fn: (payload: E[V] extends z.ZodType ? z.infer<E[V]> : never) => void,
  ) => () => void
}

type Sources<S> = {
  readonly [V in keyof S]: () => AsyncIterable<S[V] extends z.ZodType ? z.infer<S[V]> : never>
}

/** The contract as the page's code uses it: `bridge.accounts.get(...)`, `.onChanged(fn)`, `for await (… of .fleet())`. */
export type Bridge = {
  readonly [N in keyof Calls]: {
    readonly [V in keyof Calls[N] & string]: PageMethod<`${N}.${V}`, Calls[N][V]>
  } & (N extends keyof Events ? Listeners<Events[N]> : unknown) &
    (N extends keyof StreamSchemas ? Sources<StreamSchemas[N]> : unknown)
}
