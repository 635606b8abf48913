// What the page may load and run: its own files, and nothing else.

/**
 * Sent as a header with every file of the page. `connect-src 'none'`: the page talks to main only. No `data:`, no
 * `unsafe-inline`, no nonce: assets are files, and Naive UI's styles go into constructable stylesheets. The `vue` policy
 * is Vue's own, made when it loads, even if no template needs it.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "object-src 'none'",
  "media-src 'none'",
  "manifest-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ')

/**
 * The same for Vite's dev server, which adds style elements, speaks over a WebSocket, and shows its errors with innerHTML.
 * `origin`: the server's, such as http://localhost:5173.
 */
export function devContentSecurityPolicy(origin: string): string {
  const socket = origin.replace(/^http/, 'ws')
  return CONTENT_SECURITY_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("img-src 'self'", "img-src 'self' data:")
    .replace("connect-src 'none'", `connect-src ${origin} ${socket}`)
    .replace("; require-trusted-types-for 'script'; trusted-types vue", '')
}
