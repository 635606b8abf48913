// Shuts every page there is or will be: it opens no window, goes nowhere, holds no other page.
import { app, type WebContents } from 'electron'
import { homeUrl, mayLoad, mayNavigate, type NetworkRules } from './network-rules'

/** Before the first window. A file dropped on a window is a navigation too, and is stopped with the others. */
export function guardEveryContents(rules: NetworkRules): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, rules))
}

function guardContents(contents: WebContents, rules: NetworkRules): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, rules)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(event.url, rules)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url, rules)) event.preventDefault()
  })
  bringBack(contents, rules)
}

/**
 * Chromium asks nobody before it goes to about:blank or about:srcdoc. Nothing can be done from there (same policy, same
 * dead network, and main does not listen), but the user would be left with an empty window.
 */
function bringBack(contents: WebContents, rules: NetworkRules): void {
  const bringBackFrom = (url: string): void => {
    if (mayLoad(url, rules)) return
    // Not inside the event: Chromium is still busy with the page it tells us of.
    setImmediate(() => {
      if (!contents.isDestroyed()) contents.loadURL(homeUrl(rules)).catch(() => undefined)
    })
  }
  contents.on('did-navigate', (_event, url) => bringBackFrom(url))
  contents.on('did-fail-load', (_event, _code, _text, url, isMainFrame) => {
    if (isMainFrame) bringBackFrom(url)
  })
}
