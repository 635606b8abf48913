import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { dayOf, dayText } from '../../shared/domain/history'
import type { DomainEntry, DomainSort } from '../../shared/domain/domains-order'
import type { Verdict } from '../../shared/domain/domains-verdict'
import type { DomainWeek } from '../../shared/domain/domains-week'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'
import { useSessionStore } from './session'

const USUAL_SORT: DomainSort = { column: 'verdict', isDescending: true }

/** What domains sent in the last week, and how their list is looked at. Outlives the page. */
export const useDomainsStore = defineStore('domains', () => {
  const session = useSessionStore()
  const weeks = shallowRef<ReadonlyMap<string, DomainWeek>>(new Map())
  /** The week could not be read; the rest of the list does not need it. */
  const failure = shallowRef<AppError>()
  const isLoading = ref(false)
  /** The week was read, or could not be: before that nobody is to be judged by what is not known of it. */
  const isRead = ref(false)
  /** The fleet by domain as it was rolled up last; undefined before that. */
  const entries = shallowRef<readonly DomainEntry[]>()
  const sort = shallowRef<DomainSort>(USUAL_SORT)
  const text = ref('')
  const verdict = ref<Verdict>()
  let request = 0

  async function load(nowMs: number): Promise<void> {
    const mine = ++request
    isLoading.value = true
    failure.value = undefined
    try {
      const found = await bridge.domains.weeks({ before: dayText(dayOf(nowMs)) })
      if (mine !== request || found.workspaceId !== session.workspace?.id) return
      weeks.value = new Map(
        found.domains.map((domain, index): [string, DomainWeek] => [
          domain,
          {
            sent: found.sent[index],
            sentDays: found.sentDays[index] ?? 0,
            bounced: found.bounced[index],
            warmupSent: found.warmupSent[index],
            warmupDays: found.warmupDays[index] ?? 0,
            warmupInbox: found.warmupInbox[index],
            warmupSpam: found.warmupSpam[index],
          },
        ]),
      )
    } catch (cause) {
      if (mine === request) failure.value = asAppError(cause)
    }
    if (mine !== request) return
    isLoading.value = false
    isRead.value = true
  }

  watch(
    () => session.workspace?.id,
    () => {
      request++
      weeks.value = new Map()
      entries.value = undefined
      failure.value = undefined
      isLoading.value = false
      isRead.value = false
      sort.value = USUAL_SORT
      text.value = ''
      verdict.value = undefined
    },
    // Before anybody reads for the workspace that is opened.
    { flush: 'sync' },
  )

  return { weeks, entries, failure, isLoading, isRead, sort, text, verdict, load }
})
