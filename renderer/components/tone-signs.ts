import type { Tone } from '../../shared/domain/accounts'

/**
 * The sign of each tone, on a field of 12 by 12: one path with holes, for the grid shows hundreds at a time. Each has
 * its own outline, so that they are told apart without colour.
 */
export const TONE_SIGNS: Readonly<Record<Tone, string>> = {
  good: 'M6 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  busy: 'M6 .6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 0 0 6 .6zM6 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM5.4 3.3h1.3v2.4l1.5 1-.7 1.1-2.1-1.4z',
  quiet: 'M2.6 2.2h2.3v7.6H2.6zM7.1 2.2h2.3v7.6H7.1z',
  warn: 'M6 .8 11.7 10.9H.3zM5.35 4.2h1.3v3.1h-1.3zM5.35 8.2h1.3v1.3h-1.3z',
  bad: 'M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7zM4.3 3.3 6 5l1.7-1.7 1 1L7 6l1.7 1.7-1 1L6 7 4.3 8.7l-1-1L5 6 3.3 4.3z',
  unknown: 'M6 2.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6zM6 3.4a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2z',
}
