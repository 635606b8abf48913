// The house's fences as tables: who may import whom, and what has one home only. scripts/eslint-rules.mjs holds to them.

/**
 * The narrowest zone that holds a file decides. `may`: folders or files of ours it may import. `mayTypes`: those it may
 * import types from. `packages`: the only packages it may import; missing, any. Node's own modules count as packages
 * where `packages` is given, and never exist in the page.
 */
export const ZONES = [
  {
    zone: 'shared',
    may: ['shared'],
    packages: ['zod'],
    why: 'shared is pure: zod and itself, neither runtime is visible',
  },
  {
    zone: 'shared/texts',
    may: ['shared/texts', 'shared/domain/locale.ts'],
    mayTypes: ['shared'],
    packages: [],
    why: 'texts are only said: whoever needs one comes for it',
  },
  {
    zone: 'electron',
    may: ['electron', 'shared', 'package.json'],
    why: 'the privileged side never imports the page or the tests',
  },
  {
    zone: 'electron/preload.ts',
    may: ['shared/contract/names.ts'],
    packages: ['electron'],
    why: 'the preload knows Electron and the names of the contract, and never grows',
  },
  ...['services', 'jobs'].map((folder) => ({
    zone: `electron/${folder}`,
    may: ['electron/services', 'electron/jobs', 'shared'],
    mayTypes: ['electron'],
    packages: ['zod'],
    why: `${folder} get api, cache, keychain, clock and chance handed in by compose: import their types only`,
  })),
  ...['api', 'cache', 'keychain', 'demo', 'imports'].map((folder) => ({
    zone: `electron/${folder}`,
    may: [`electron/${folder}`, 'shared'],
    why: 'api, cache, keychain, demo and imports do not know each other, nor who uses them',
  })),
  {
    zone: 'electron/ipc',
    may: ['electron/ipc', 'shared'],
    mayTypes: ['electron'],
    why: 'a handler hands parsed input to a service it was given: import its type only',
  },
  {
    zone: 'electron/shell',
    may: ['electron/shell', 'shared'],
    mayTypes: ['electron'],
    why: 'the shell is Electron only: what it needs of the product is handed in',
  },
  {
    zone: 'renderer',
    may: ['renderer', 'shared'],
    isPage: true,
    why: 'the page knows no Node, no Electron, and nothing of the privileged side',
  },
  {
    zone: 'renderer/bridge',
    may: ['renderer/bridge', 'shared'],
    isPage: true,
    why: 'the bridge is the bottom of the page: it imports nothing above it',
  },
  {
    zone: 'renderer/stores',
    may: ['renderer/stores', 'renderer/bridge', 'renderer/composables', 'shared'],
    isPage: true,
    why: 'stores stand on the bridge and know nothing of pages and components',
  },
  {
    zone: 'renderer/pages',
    may: ['pages', 'stores', 'components', 'composables', 'app'].map((f) => `renderer/${f}`).concat('shared'),
    isPage: true,
    why: 'pages reach the bridge through a store',
  },
  ...['components', 'composables'].map((folder) => ({
    zone: `renderer/${folder}`,
    may: ['renderer/components', 'renderer/composables', 'shared'],
    isPage: true,
    why: `${folder} know no store, no bridge and no page: props in, events out`,
  })),
]

/** The only files that may load Electron; its types may be seen anywhere in electron/ that is not purer still. */
export const ELECTRON_HOMES = [
  'electron/main.ts',
  'electron/app.ts',
  'electron/preload.ts',
  'electron/shell',
  'electron/ipc/transport.ts',
  'electron/keychain/keytar-host.ts',
  'electron/keychain/launch.ts',
  'electron/demo/demo-host.ts',
  'electron/demo/launch.ts',
]

const named = (name) => `ImportSpecifier[imported.name='${name}'], MemberExpression[property.name='${name}']`
const HTML_DOORS = /^(?:inner|outer)HTML$|^insertAdjacentHTML$|^srcdoc$/.source

/** Each selector is refused outside its homes. Tests are a home of everything but `evenInTests`. */
export const HOMES = [
  {
    selector: named('ipcMain'),
    homes: ['electron/ipc/transport.ts'],
    why: 'ipcMain lives in ipc/transport.ts alone',
  },
  {
    selector: named('ipcRenderer'),
    homes: ['electron/preload.ts'],
    why: 'ipcRenderer lives in preload.ts alone',
  },
  {
    selector: "CallExpression[callee.property.name='send'][callee.object.property.name='webContents']",
    homes: ['electron/ipc/transport.ts'],
    why: 'events leave main through ipc/transport.ts alone',
  },
  {
    selector:
      "MemberExpression[property.name='bridge'][object.name=/^(window|globalThis|self)$/], VariableDeclarator[init.name='window'] Property[key.name='bridge']",
    homes: ['renderer/bridge'],
    why: 'the page reaches main through renderer/bridge alone',
  },
  {
    selector: "MemberExpression[object.name='net'][property.name='fetch']",
    homes: [],
    why: 'net.fetch repeats requests and follows redirects: HTTP goes through electron/api',
  },
  {
    selector: `MemberExpression[property.name=/${HTML_DOORS}/], Property[key.name=/${HTML_DOORS}/]`,
    homes: [],
    why: 'text from others is shown as text, never as HTML',
  },
  {
    selector: "MemberExpression[object.name='document'][property.name=/^write(ln)?$/]",
    homes: [],
    why: 'text from others is shown as text, never as HTML',
  },
  {
    within: ['services', 'jobs', 'api', 'cache'].map((folder) => `electron/${folder}`),
    selector: [
      "MemberExpression[object.name='Math'][property.name='random']",
      "MemberExpression[object.name=/^(Date|performance)$/][property.name='now']",
      "NewExpression[callee.name='Date'][arguments.length=0]",
    ].join(', '),
    homes: [],
    why: 'time and chance are parts: take them from what compose hands in',
  },
  {
    selector:
      "MemberExpression[property.name=/^toLocale|^localeCompare$/], MemberExpression[object.name='Intl'][property.name=/Format$|^Collator$/]",
    homes: ['shared/domain/locale.ts', 'shared/domain/collation.ts', 'electron/demo'],
    why: 'numbers, dates and names are written and ordered by shared/domain/locale.ts and collation.ts',
  },
  {
    selector: 'TSEnumDeclaration',
    homes: [],
    evenInTests: true,
    why: 'no enums: a union of strings, or an `as const` list',
  },
  {
    selector: 'ExportDefaultDeclaration',
    homes: [],
    evenInTests: true,
    why: 'no default exports: a thing has one name everywhere',
  },
  {
    selector:
      "MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name='only'], MemberExpression[object.property.name='describe'][property.name='only']",
    homes: [],
    evenInTests: true,
    why: 'a test run alone hides the others',
  },
]

/** The globals that reach the network; electron/api/http.ts is the home of the one that may. */
export const NETWORK_GLOBALS = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({
  name,
  message: 'HTTP goes through electron/api/http.ts alone.',
}))
