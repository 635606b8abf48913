// Entry of the helper that tests run under plain Node; `keytar-host.ts` is the same for Electron.
import { loadKeytar, serveKeytar } from '../../electron/keychain/host'

serveKeytar(
  {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  },
  loadKeytar,
)
