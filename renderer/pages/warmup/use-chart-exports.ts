import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { ChartFile } from '../../../shared/contract/charts'
import type { WarmupDay } from '../../../shared/domain/warmup-days'
import { WARMUP_SERIES } from '../../../shared/domain/warmup-groups'
import type { AppError } from '../../../shared/errors'
import { texts } from '../../../shared/texts'
import { lineText } from '../../app/format'
import { imageOf } from '../../components/chart-image'
import { asAppError } from '../../composables/as-app-error'
import { tokenReader } from '../../composables/token-colours'
import { usePassingWords } from '../../composables/use-passing-words'
import { useChartsStore } from '../../stores/charts'

export interface ChartSubject {
  readonly title: string
  readonly days: readonly WarmupDay[]
  readonly low: readonly boolean[]
}

interface ChartExports {
  /** What was just done. */
  readonly words: Readonly<Ref<string>>
  readonly isBusy: Ref<boolean>
  readonly failure: ShallowRef<AppError | undefined>
  copy(canvas: HTMLCanvasElement): Promise<void>
  saveImage(canvas: HTMLCanvasElement): Promise<void>
  saveTable(): Promise<void>
}

const { series, title: titleOf } = texts.charts.warmup
const { exports: t, low: lowWord } = texts.warmup

/** The key of a chart, with the tokens of its colours. */
const KEYS = [
  { word: series.inbox, token: '--chart-inbox' },
  { word: series.spam, token: '--chart-spam' },
  { word: series.elsewhere, token: '--chart-elsewhere' },
  { word: series.received, token: '--chart-received' },
  { word: series.score, token: '--chart-score' },
] as const

/** A name for a file out of foreign text: `warmup-domain-acme.io-30-days`. */
const fileName = ({ title, days }: ChartSubject): string =>
  `warmup-${title}`
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .slice(0, 60)
    .replace(/-+$/, '')
    .concat(`-${days.length}-days`)

function frameOf({ title, days }: ChartSubject) {
  const reader = tokenReader()
  const colour = (token: string): string => reader.read(token)
  const frame = {
    title: titleOf(lineText(title)),
    notes: [t.span(days[0]?.day ?? '', days.at(-1)?.day ?? ''), t.notes],
    keys: KEYS.map(({ word, token }) => ({ word, colour: colour(token) })),
    colours: { deck: colour('--deck'), text: colour('--ink'), ink: colour('--ink-3') },
  }
  reader.done()
  return frame
}

/** Copies a chart, and saves it as an image or as a table. */
export function useChartExports(subject: () => ChartSubject): ChartExports {
  const store = useChartsStore()
  const { words, say } = usePassingWords()
  const isBusy = ref(false)
  const failure = shallowRef<AppError>()

  async function run(work: () => Promise<string | undefined>): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    failure.value = undefined
    try {
      const done = await work()
      if (done !== undefined) say(done)
    } catch (cause) {
      failure.value = asAppError(cause)
    }
    isBusy.value = false
  }

  const saved = (file: ChartFile): string | undefined =>
    file.kind === 'saved' ? t.saved(lineText(file.fileName)) : undefined

  return {
    words,
    isBusy,
    failure,
    copy: (canvas) =>
      run(async () => {
        await store.copyImage(imageOf(canvas, frameOf(subject())))
        return t.copied
      }),
    saveImage: (canvas) =>
      run(async () => saved(await store.saveImage(fileName(subject()), imageOf(canvas, frameOf(subject()))))),
    saveTable: () =>
      run(async () => {
        const { days, low } = subject()
        const rows = days.map((day, index) => [
          day.day,
          ...WARMUP_SERIES.map((name) => day[name]),
          low[index] ? lowWord : undefined,
        ])
        const head = [t.day, ...WARMUP_SERIES.map((name) => series[name]), t.confidence]
        return saved(await store.saveTable(fileName(subject()), { head, rows }))
      }),
  }
}
