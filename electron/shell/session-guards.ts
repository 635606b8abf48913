// Shuts the page's session: no permission, no network, no download.
import { app, type Session } from 'electron'
import { devContentSecurityPolicy } from './content-security'
import { deadProxy, mayLoad, networkSwitches, type NetworkRules } from './network-rules'

/** Before the app is ready. */
export function applyNetworkSwitches(rules: NetworkRules): void {
  for (const [name, value] of networkSwitches(rules)) {
    if (value === undefined) app.commandLine.appendSwitch(name)
    else app.commandLine.appendSwitch(name, value)
  }
}

/** Resolves when the proxy is in place, so before the window loads anything. */
export async function guardSession(session: Session, rules: NetworkRules): Promise<void> {
  denyPermissions(session)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, rules) }))
  session.on('will-download', (event) => event.preventDefault())
  // No word lists are fetched.
  session.setSpellCheckerEnabled(false)
  if (rules.devServer !== undefined && !rules.isPackaged) addDevPolicy(session, rules.devServer)
  await session.setProxy(deadProxy(rules))
}

function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
}

/** The dev server sends no policy of its own. */
function addDevPolicy(session: Session, devServer: string): void {
  const policy = devContentSecurityPolicy(devServer)
  session.webRequest.onHeadersReceived({ urls: [`${devServer}/*`] }, ({ responseHeaders }, answer) => {
    answer({ responseHeaders: { ...responseHeaders, 'content-security-policy': [policy] } })
  })
}
