// The settings' offers and defaults, for both sides; free of zod, so that the page can use them.
import type { Settings } from '../contract/settings'
import { DEFAULT_THRESHOLDS } from './thresholds'

/** Minutes between syncs that the settings offer; 0 switches them off. */
export const SYNC_INTERVALS_MIN = [0, 5, 15, 30, 60, 240] as const

/** Pages that the app may begin on, which is the one that was left last; the first time the first of them. */
export const START_PAGES = [
  'overview',
  'accounts',
  'domains',
  'warmup',
  'onboard',
  'jobs',
  'activity',
] as const

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  density: 'compact',
  syncIntervalMin: 15,
  syncOnStart: true,
  requestShare: 50,
  importSettleS: 60,
  notifications: {
    isOn: true,
    kinds: {},
    quietFrom: '00:00',
    quietTo: '00:00',
  },
  thresholds: DEFAULT_THRESHOLDS,
  tray: { isOn: false, onClose: 'ask' },
  startAtLogin: false,
  isSyncPaused: false,
  updates: 'off',
}
