// The frame around the pages: rail, bars, search, palette, shortcuts.

export const app = {}
