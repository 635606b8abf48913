// The few pages the app opens in the system's browser: the page names one, its address stays here.
import { LINKS } from '../../shared/contract/app'

export type LinkId = (typeof LINKS)[number]

const ADDRESSES: Readonly<Record<LinkId, string>> = {
  instantlyKeys: 'https://app.instantly.ai/app/settings/integrations',
  instantlyApiDocs: 'https://developer.instantly.ai/',
  instantlyPricing: 'https://instantly.ai/pricing',
  microsoftSmtpAuth:
    'https://techcommunity.microsoft.com/blog/exchange/updated-exchange-online-smtp-auth-basic-authentication-deprecation-timeline/4489835',
  workMailEnd: 'https://docs.aws.amazon.com/workmail/latest/adminguide/workmail-end-of-support.html',
}

/** A map, not the object: `constructor` and the like are no links. */
const BY_ID: ReadonlyMap<unknown, string> = new Map(LINKS.map((id) => [id, ADDRESSES[id]]))

/** Answers whether the link was one of ours. `openExternal`: Electron's, or what a test puts in its place. */
export function createLinkOpener(
  openExternal: (address: string) => Promise<void>,
): (link: unknown) => boolean {
  return (link) => {
    const address = BY_ID.get(link)
    if (address === undefined) return false
    // No browser, or none that starts: nothing that main could do about it.
    openExternal(address).catch(() => undefined)
    return true
  }
}
