// Where the window was and where it may be: remembered in the profile, and never off the screens that there are.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowState {
  readonly bounds: Bounds
  readonly isMaximized: boolean
}

export const MIN_WIDTH = 900
export const MIN_HEIGHT = 600
const USUAL_WIDTH = 1280
const USUAL_HEIGHT = 820
/** So much of a remembered window must be on one screen, or it is put into the middle of the first. */
const SEEN_WIDTH = 200
const SEEN_HEIGHT = 100

/** `areas`: what of each screen can be used, the main one first. */
export function placeWindow(saved: WindowState | undefined, areas: readonly Bounds[]): WindowState {
  const [main = { x: 0, y: 0, width: USUAL_WIDTH, height: USUAL_HEIGHT }] = areas
  const isMaximized = saved?.isMaximized ?? false
  const area = saved && areas.find((candidate) => isSeenOn(saved.bounds, candidate))
  if (!saved || !area) return { bounds: centred(main), isMaximized }
  const width = fit(saved.bounds.width, MIN_WIDTH, area.width)
  const height = fit(saved.bounds.height, MIN_HEIGHT, area.height)
  // The title bar must stay within reach; the other sides may hang over. A window that was narrowed may have left.
  const x = Math.min(Math.max(saved.bounds.x, area.x + SEEN_WIDTH - width), area.x + area.width - SEEN_WIDTH)
  const y = Math.max(saved.bounds.y, area.y)
  return { bounds: { x, y, width, height }, isMaximized }
}

function isSeenOn(bounds: Bounds, area: Bounds): boolean {
  const seenWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const seenHeight = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y)
  return seenWidth >= SEEN_WIDTH && seenHeight >= SEEN_HEIGHT
}

/** A screen smaller than the least size does not shrink the window: it would not be usable then. */
function fit(length: number, least: number, room: number): number {
  return Math.max(least, Math.min(length, room))
}

function centred(area: Bounds): Bounds {
  const width = fit(USUAL_WIDTH, MIN_WIDTH, area.width)
  const height = fit(USUAL_HEIGHT, MIN_HEIGHT, area.height)
  const x = area.x + Math.max(0, Math.round((area.width - width) / 2))
  const y = area.y + Math.max(0, Math.round((area.height - height) / 2))
  return { x, y, width, height }
}

/** Undefined when there is none, or it is damaged: then the window takes its usual place. */
export function loadWindowState(file: string): WindowState | undefined {
  try {
    const { bounds, isMaximized } = JSON.parse(readFileSync(file, 'utf8')) as Partial<WindowState>
    const { x, y, width, height } = bounds ?? {}
    if (!isLength(x) || !isLength(y) || !isLength(width) || !isLength(height)) return undefined
    return { bounds: { x, y, width, height }, isMaximized: isMaximized === true }
  } catch {
    return undefined
  }
}

function isLength(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 100_000
}

export function saveWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    // The place of a window is worth no error.
  }
}
