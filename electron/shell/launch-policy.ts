// What nobody may ask of the installed app when starting it, and what of the environment it will not take over.

/** Each opens a door: a debugger, somebody's certificates or proxy, somebody's code, or the page's cage. */
const REFUSED_SWITCHES: readonly RegExp[] = [
  /^remote-debugging-(port|pipe|address|targets)$/,
  /^remote-allow-origins$/,
  /^inspect(-.+)?$/,
  /^debug(-brk|-port)?$/,
  /^ignore-certificate-errors(-.+)?$/,
  /^allow-insecure-localhost$/,
  /^allow-running-insecure-content$/,
  /^proxy-(server|pac-url|bypass-list)$/,
  /^host-(rules|resolver-rules)$/,
  /^disable-web-security$/,
  /^disable-site-isolation-trials$/,
  /^unsafely-treat-insecure-origin-as-secure$/,
  /^js-flags$/,
  /^load-extension$/,
  /^(disable|enable)-blink-features$/,
  /^(log-net-log|net-log-capture-mode)$/,
  /^ssl-key-log-file$/,
  /^(renderer|utility|gpu|ppapi-plugin|zygote)-cmd-prefix$|^gpu-launcher$|^utility-process-launcher$/,
  /^(disable-(setuid-|namespace-|seccomp-filter-|gpu-)?sandbox|no-zygote|single-process|in-process-gpu)$/,
]

/** Root has no Chromium sandbox, and a container with nobody but root must still be able to start the app. */
const REFUSED_UNLESS_ROOT = 'no-sandbox'

/** Read by Node whenever it connects (the first), at its start (the others), and by helpers we start. */
const DROPPED_VARIABLES = [
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'SSLKEYLOGFILE',
  'ELECTRON_RUN_AS_NODE',
] as const

/** How the tests of a package drive it: its runtime lets no other debugger in. A trial package is no place for a real key. */
const ALLOWED_IN_TRIAL = 'remote-debugging-port'

export interface Launch {
  readonly argv: readonly string[]
  readonly platform: NodeJS.Platform
  /** While developing and testing, debuggers are wanted. */
  readonly isPackaged: boolean
  readonly isTrial: boolean
  readonly isRoot: boolean
}

/** The switches for which the app must not start; empty when all is well. */
export function refusedSwitches({ argv, platform, isPackaged, isTrial, isRoot }: Launch): readonly string[] {
  if (!isPackaged) return []
  return argv.slice(1).flatMap((argument) => {
    const name = switchName(argument, platform)
    if (name === undefined || (isTrial && name === ALLOWED_IN_TRIAL)) return []
    const isRefused = REFUSED_SWITCHES.some((pattern) => pattern.test(name))
    return isRefused || (name === REFUSED_UNLESS_ROOT && !isRoot) ? [name] : []
  })
}

/** Chromium takes one dash or two, on Windows a slash as well, and there any case; Node takes _ for -. */
function switchName(argument: string, platform: NodeJS.Platform): string | undefined {
  const match = (platform === 'win32' ? /^\s*(?:--?|\/)([^=]+)/ : /^\s*--?([^=]+)/).exec(argument)
  return match?.[1]?.trim().toLowerCase().replaceAll('_', '-')
}

/** Removes what must not be taken over from `env`; answers the names of what was there. */
export function cleanEnvironment(env: Record<string, string | undefined>): readonly string[] {
  // Windows does not tell upper from lower case here.
  const dropped = Object.keys(env).filter((name) =>
    DROPPED_VARIABLES.some((known) => known === name.toUpperCase()),
  )
  for (const name of dropped) Reflect.deleteProperty(env, name)
  return dropped
}
