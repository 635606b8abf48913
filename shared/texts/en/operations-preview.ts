// Before a bulk operation: what is wanted, and what it would change.
import type { Verdict } from '../../contract/operations'
import { numberText } from '../../domain/locale'
import type { SubjectKind } from '../../domain/operations'
import { counted } from './counted'

/** Parts of the list, with how many rows each has. */
const parts: Readonly<Record<Verdict, (count: number) => string>> = {
  change: (count) => `Will change ${numberText(count)}`,
  unchanged: (count) => `As wanted already ${numberText(count)}`,
  excluded: (count) => `Left out ${numberText(count)}`,
}

const heads: Readonly<Record<SubjectKind, string>> = {
  account: 'Account',
  domain: 'Domain',
  host: 'Host',
}

export const operationsPreview = {
  seeChanges: 'See what changes',
  back: 'Back',
  nothingChanged: 'Nothing was changed.',
  tooOld: {
    title: 'What you looked at had become too old.',
    text: 'This is how it is now: look at it, then start.',
  },
  looking: 'Looking at what would change…',
  typeToDelete: (count: number) =>
    count === 1 ? 'Type {count} to delete it for good' : 'Type {count} to delete them for good',
  willBeChecked: '{subjects} will be checked.',
  willBeDeleted: '{subjects} will be deleted.',
  willChange: '{subjects} will change.',
  nothingToDo: 'There is nothing to do.',
  effort: (requests: number, way: string, estimate: string) =>
    `${counted(requests, 'request')}, ${way}: ${estimate}.`,
  effortWithJob: (requests: number, way: string, estimate: string) =>
    `${counted(requests, 'request')}, ${way}: ${estimate}, and the time Instantly takes for its job.`,
  unchanged: (count: number) => `${numberText(count)} as wanted already, by what is cached.`,
  excluded: (count: number, why: string) => `${numberText(count)} left out: ${why}.`,
  losses: (mailsPerDay: number, active: number, warming: number) =>
    `Lost with them: ${numberText(mailsPerDay)} campaign mails a day; ${numberText(active)} active, ${numberText(warming)} warming up. Their campaigns stop sending from them, and their warmup starts from nothing if they are ever connected again.`,
  rowsListed: 'Rows listed',
  parts,
  table: {
    label: 'What changes, row by row',
    heads,
    changes: 'What changes',
    note: 'Note',
    excluded: 'Left out',
    excludedFor: (why: string) => `Left out: ${why}`,
    more: 'Show more',
  },
  tags: {
    find: 'Find a tag, or name a new one',
    make: (label: string) => `Make “${label}”`,
    isNew: 'new',
    doNotMake: 'Do not make it',
    leave: 'Leave',
    putOn: 'Put on',
    takeOff: 'Take off',
    none: 'No tags yet: name one.',
    noneSuch: 'No such tag yet. Enter makes it.',
    more: (count: number) => `${numberText(count)} more: type a part of the name.`,
    said: (on: number, off: number) => `${numberText(on)} to put on, ${numberText(off)} to take off.`,
  },
}
