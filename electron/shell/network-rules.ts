// Which addresses Chromium may load: the page's own, and in development the dev server and the developer tools.
import { APP_ORIGIN } from './bundle'

export interface NetworkRules {
  /** Origin of Vite's dev server, such as http://localhost:5173; undefined when the built page is shown. */
  readonly devServer?: string | undefined
  readonly isPackaged: boolean
  /** Told the page in its address, after the #; missing, English. */
  readonly language?: string
}

/** What the window shows. */
export function homeUrl({ devServer, isPackaged, language = 'en' }: NetworkRules): string {
  const page = devServer === undefined || isPackaged ? `${APP_ORIGIN}/index.html` : devServer
  return language === 'en' ? page : `${page}#language=${encodeURIComponent(language)}`
}

export function mayLoad(url: string, { devServer, isPackaged }: NetworkRules): boolean {
  if (url.startsWith(`${APP_ORIGIN}/`)) return true
  if (!isPackaged && url.startsWith('devtools://devtools/bundled/')) return true
  if (devServer === undefined || isPackaged || !URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return [devServer, devServer.replace(/^http/, 'ws')].includes(`${protocol}//${host}`)
}

/** The page goes nowhere by itself; Vite reloads it in development. */
export function mayNavigate(url: string, rules: NetworkRules): boolean {
  return (
    rules.devServer !== undefined &&
    !url.startsWith('devtools:') &&
    !url.startsWith('app:') &&
    mayLoad(url, rules)
  )
}

/** A proxy nobody listens on, for loopback too: what slips past the rest still gets nowhere. */
export function deadProxy({ devServer, isPackaged }: NetworkRules): {
  proxyRules: string
  proxyBypassRules: string
} {
  const isDev = devServer !== undefined && !isPackaged
  return {
    proxyRules: '127.0.0.1:9',
    proxyBypassRules: isDev ? `<-loopback>;${new URL(devServer).host}` : '<-loopback>',
  }
}

/** For Chromium's command line. Main has Node's own network and is not touched. */
export function networkSwitches({
  devServer,
  isPackaged,
}: NetworkRules): readonly (readonly [string, string?])[] {
  const isDev = devServer !== undefined && !isPackaged
  const exception = isDev ? `, EXCLUDE ${new URL(devServer).hostname}` : ''
  return [
    ['host-resolver-rules', `MAP * ~NOTFOUND${exception}`],
    ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
    ['dns-prefetch-disable'],
  ]
}
