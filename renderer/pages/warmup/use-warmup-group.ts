import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { WarmupGroupDays } from '../../../shared/contract/warmup'
import { dayOf, parseDay } from '../../../shared/domain/history'
import { isUnknownDay, type WarmupDay } from '../../../shared/domain/warmup-days'
import { daysOfColumns, lowConfidence } from '../../../shared/domain/warmup-groups'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'
import { useSettingsStore } from '../../stores/settings'
import { useWarmupStore } from '../../stores/warmup'

/** Whose warmup is wanted, under a name that is the same for the same group. */
export interface WarmupSubject {
  readonly key: string
  /** Undefined is the whole fleet. */
  readonly emails: readonly string[] | undefined
}

export interface WarmupReading {
  readonly group: ShallowRef<WarmupGroupDays | undefined>
  readonly days: ComputedRef<readonly WarmupDay[]>
  /** The days on which the score rests on few mails, by their place. */
  readonly low: ComputedRef<readonly boolean[]>
  readonly isEmpty: ComputedRef<boolean>
  readonly isLoading: Ref<boolean>
  readonly failure: ShallowRef<AppError | undefined>
  reload(): void
}

/** Days before the first shown that tell how many mails its score rests on. */
const BEFORE = 6

/** Reads the warmup of a group, and reads it again when it is new; what was read of it before stays meanwhile. */
export function useWarmupGroup(
  subject: () => WarmupSubject | undefined,
  span: () => number,
  now: () => number,
): WarmupReading {
  const store = useWarmupStore()
  const settings = useSettingsStore()
  const group = shallowRef<WarmupGroupDays>()
  const isLoading = ref(false)
  const failure = shallowRef<AppError>()
  let request = 0
  let shown: string | undefined

  async function read(): Promise<void> {
    const mine = ++request
    const wanted = subject()
    failure.value = undefined
    const name = wanted && `${span()} ${wanted.key}`
    if (name !== shown) group.value = undefined
    shown = name
    isLoading.value = wanted !== undefined
    if (wanted === undefined) return
    try {
      const found = await store.group({ emails: wanted.emails, days: span() + BEFORE, nowMs: now() })
      if (mine === request) group.value = found
    } catch (cause) {
      if (mine === request) failure.value = asAppError(cause)
    }
    if (mine === request) isLoading.value = false
  }

  // The day, not the moment; and the members, not the list of them, which is new with each change of the fleet.
  watch(
    () => {
      const wanted = subject()
      return JSON.stringify([wanted?.key ?? null, wanted?.emails, span(), dayOf(now()), store.version])
    },
    () => void read(),
    { immediate: true },
  )

  const days = computed(() =>
    group.value === undefined
      ? []
      : daysOfColumns(group.value.columns, parseDay(group.value.from) ?? 0).slice(BEFORE),
  )
  const low = computed(() =>
    group.value === undefined
      ? []
      : lowConfidence(group.value.columns, settings.settings.thresholds.confidentMails).slice(BEFORE),
  )
  const isEmpty = computed(() => days.value.every(isUnknownDay))
  return { group, days, low, isEmpty, isLoading, failure, reload: () => void read() }
}
