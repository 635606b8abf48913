// The start, and what stands in its way.

export const session = {
  starting: 'Opening your fleet…',
  blocked: {
    what: 'What happened',
    kept: 'What is safe',
    todo: 'What to do',
    newCache: 'Start a new cache…',
    temporary: 'Start a temporary session',
    aboutTemporary: 'In a temporary session nothing is kept: the fleet and the key are gone when you quit.',
  },
  setAside: {
    title: 'Start a new cache?',
    confirm: 'Move it aside and start anew',
    about:
      'The present cache is moved aside, not deleted. What only it knows (the history of your fleet) is not shown until it can be opened again. Accounts are read from Instantly anew, and you connect with your key once more.',
  },
}
