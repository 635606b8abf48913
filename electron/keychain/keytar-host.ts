// Entry of the keychain's helper process (Linux): there a keychain that hangs or crashes harms nobody but the helper.
import { loadKeytar, serveKeytar } from './host'

const { parentPort } = process

serveKeytar(
  {
    post: (message) => parentPort.postMessage(message),
    onMessage: (listener) => void parentPort.on('message', (event) => listener(event.data)),
  },
  loadKeytar,
)
