import type { WireBridge } from '../shared/contract/contract'

declare global {
  interface Window {
    /** Put there by the preload; used in bridge/ alone. */
    readonly bridge: WireBridge
  }
}
