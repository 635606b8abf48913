// Welcome, and connecting a workspace.

export const connection = {
  connect: 'Connect',
  connectInstantly: 'Connect Instantly',
  demoFleet: 'Demo fleet',
  unnamed: 'Instantly workspace',
  welcome: {
    title: 'Flotilla',
    lead: 'Every sending inbox of your Instantly workspace, in one window. Also on a plane.',
    temporary: 'Temporary session: nothing is kept when you quit.',
    demo: {
      title: 'Explore a demo fleet',
      about: 'A made-up fleet on this computer alone. No key, no network, and every feature works.',
      inboxes: '2,500 inboxes at several providers',
      history: '45 days of warmup history',
      errors: 'Errors with the replies of real mail servers',
      open: 'Explore the demo',
      opening: 'Launching the fleet…',
    },
  },
  form: {
    key: 'Instantly API key',
    placeholder: 'Paste the key',
    reveal: 'Show the key while held',
    help: 'In Instantly: Settings, Integrations, API keys. Give it the scopes “accounts”, “custom tags” and “workspaces”, or “all”.',
    openPage: 'Open that page',
    cleared: 'Nothing was kept, and the key was cleared from this window: paste it again.',
    useForSession: 'Use it for this session only',
    plans: 'See Instantly’s plans',
    sessionOnly: 'For this session only: the key is kept in memory and is gone when you quit.',
    useKeychain: 'Use the keychain',
    checking: 'Checking with Instantly…',
    forSession: (submit: string) => `${submit} for this session`,
    promise: 'The key goes into the keychain of this computer. It is sent to Instantly and nowhere else.',
    promiseForSession: 'The key is sent to Instantly and nowhere else.',
  },
  page: {
    about: 'The workspace of the key is added beside those you have, and opened.',
    replace: {
      title: (workspace: string) => `New key for “${workspace}”`,
      about: 'The new key is checked first. Until it is accepted, the old one stays.',
      submit: 'Replace the key',
    },
    other: {
      title: 'That key belongs to another workspace',
      about: (opened: string, before: string) =>
        `It opened “${opened}”. “${before}” is as it was, with its old key; choose it at the top left to go back.`,
      show: (opened: string) => `Show “${opened}”`,
    },
  },
}
