// What main says when there is nothing but the window yet, or not even that.

export const start = {
  crashed: {
    title: 'What the window shows has crashed twice',
    about:
      'Nothing is lost: syncs, operations and imports go on behind it. Load it again, or quit; what runs is taken up at the next start.',
    load: 'Load again',
    quit: 'Quit',
  },
  runsAlready: 'Flotilla runs already: its window was brought to the front. Nothing else was started.',
  refusal: {
    title: 'Flotilla does not start',
    switches: (switches: string) => `it was started with ${switches}.`,
    relativeFolder: 'FLOTILLA_USER_DATA_DIR must be an absolute path',
    openFolder: (folder: string) =>
      `others can read ${folder}: give Flotilla a folder of its own, or make this one private (0700)`,
    surroundings: 'its surroundings are not as they should be.',
  },
}
