// What the app asks of a keychain, in five answers; what stands behind it is handed in.

/**
 * How a request to the keychain ended. `absent` means that it gave nothing: on Linux a locked keyring answers just so,
 * which is why nobody may read it as "never stored" without looking at the marker.
 */
export type KeychainFailure = 'locked' | 'unavailable' | 'timeout'

export type SecretRead =
  | { readonly kind: 'ok'; readonly secret: string }
  | { readonly kind: 'absent' }
  | { readonly kind: KeychainFailure }

export type SecretWrite = { readonly kind: 'ok' } | { readonly kind: KeychainFailure }

/** `absent`: there was nothing to remove, or, on Linux, a locked keyring hid it. */
export type SecretRemoval =
  | { readonly kind: 'ok' }
  | { readonly kind: 'absent' }
  | { readonly kind: KeychainFailure }

export interface RequestOptions {
  /** True when the user just asked and a prompt of the system may show: waits up to 120 s instead of 3 s. */
  readonly mayPrompt?: boolean
}

/** Never throws, never hangs: each call ends within its time limit. Calls run one after another. */
export interface Keychain {
  read(name: string, options?: RequestOptions): Promise<SecretRead>
  /** Writes, then reads back: `ok` only when the same secret came out again. */
  write(name: string, secret: string, options?: RequestOptions): Promise<SecretWrite>
  /** `ok` only when it was there and no longer is. */
  remove(name: string, options?: RequestOptions): Promise<SecretRemoval>
  /** Ends whatever stands behind it. Calls made later answer `unavailable`. */
  close(): Promise<void>
}
