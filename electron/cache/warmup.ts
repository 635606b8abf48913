// Warmup of a group of accounts out of the packed days: its sums by day, its lowest scores, its deepest falls.
import { chunksBetween } from '../../shared/domain/history-pack'
import {
  createWarmupGroup,
  scoresOf,
  type ScoreStanding,
  type WarmupColumns,
} from '../../shared/domain/warmup-groups'
import type { Database } from './database'
import { breatheWith, type HistoryOptions } from './history'
import { createMembers } from './members'

export interface WarmupMover extends Omit<ScoreStanding, 'index'> {
  readonly email: string
  /** Day by day; undefined where it is unknown. */
  readonly scores: readonly (number | undefined)[]
}

export interface GroupWarmup {
  /** Accounts of which anything is known in these days. */
  readonly accounts: number
  readonly columns: WarmupColumns
  readonly lowest: readonly WarmupMover[]
  readonly falling: readonly WarmupMover[]
}

export interface WarmupWanted {
  readonly first: number
  readonly last: number
  /** Keys of accounts; the whole fleet, gone ones included, when missing. */
  readonly emails?: readonly string[] | undefined
  /** How many of the lowest and of the falling. */
  readonly movers: number
  /** A fall is one of at least so many points within so many days. */
  readonly fallPoints: number
  readonly fallDays: number
}

export interface WarmupRepository {
  /** The days from the first to the last, both included; in lots, between which the event loop turns. */
  group(workspaceId: string, wanted: WarmupWanted, options?: HistoryOptions): Promise<GroupWarmup>
}

export function createWarmupRepository(db: Database): WarmupRepository {
  const members = createMembers(db)

  function mover(
    id: number,
    { score, before, recentSent }: ScoreStanding,
    first: number,
    last: number,
  ): WarmupMover {
    const chunks = chunksBetween(first, last).flatMap((chunk) => {
      const packed = members.packed(id, chunk)
      return packed ? [[chunk, packed] as const] : []
    })
    const scores = scoresOf(chunks, first, last)
    return { email: members.email(id), score, before, recentSent, scores }
  }

  return {
    async group(workspaceId, { first, last, emails, movers, fallPoints, fallDays }, options) {
      const breathe = breatheWith(options)
      const ids =
        emails === undefined
          ? (await members.all(workspaceId, breathe)).ids
          : await members.some(workspaceId, emails, breathe)
      const group = createWarmupGroup({ size: ids.length, firstDay: first, lastDay: last, fallDays })
      // A fall may have begun on the day before the first.
      for (const chunk of chunksBetween(Math.min(first, last - fallDays), last)) {
        await members.each(ids, chunk, (index, packed) => group.add(index, chunk, packed), breathe)
      }
      await breathe()
      const told = (standing: ScoreStanding): WarmupMover =>
        mover(ids[standing.index] as number, standing, first, last)
      return {
        accounts: group.known(),
        columns: group.columns(),
        lowest: group.lowest(movers).map(told),
        falling: group.falling(movers, fallPoints).map(told),
      }
    },
  }
}
