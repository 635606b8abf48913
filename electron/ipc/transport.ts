// The only place that touches ipcMain and webContents.send: carries envelopes in, events and streams out.
import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { CHANNEL_PREFIX } from '../../shared/contract/names'
import { CALL_NAMES, type Pipeline, type Sender } from './pipeline'
import type { Deliver } from './publish'
import { STREAM_NAMES, type Streaming } from './streams'

/** The windows this app has opened; a message from anything else is refused. */
export type OurWindows = () => readonly BrowserWindow[]

function senderOf(event: IpcMainInvokeEvent | IpcMainEvent, windows: OurWindows): Sender {
  const frame = event.senderFrame
  return {
    isOurWindow: windows().some((window) => !window.isDestroyed() && window.webContents === event.sender),
    isTopFrame: frame !== null && frame === event.sender.mainFrame,
    origin: frame === null ? undefined : originOf(frame.url),
  }
}

// A custom scheme's `URL.origin` is "null": scheme and host say the same and are comparable.
function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

export function listen(pipeline: Pipeline, windows: OurWindows): void {
  for (const name of CALL_NAMES) {
    ipcMain.handle(CHANNEL_PREFIX + name, (event, ...args: unknown[]) =>
      pipeline(name, senderOf(event, windows), args.length > 1 ? args : args[0]),
    )
  }
}

export function listenForStreams(streaming: Streaming, windows: OurWindows): void {
  for (const name of STREAM_NAMES) {
    ipcMain.on(CHANNEL_PREFIX + name, (event) => {
      const [port] = event.ports
      if (!port) return
      port.start()
      void streaming(name, senderOf(event, windows), {
        post: (message) => {
          port.postMessage(message)
        },
        close: () => {
          port.close()
        },
        onClosed: (fn) => port.on('close', fn),
      })
    })
  }
}

export function createDeliver(windows: OurWindows): Deliver {
  return (name, payload) => {
    for (const window of windows()) {
      if (!window.isDestroyed()) window.webContents.send(CHANNEL_PREFIX + name, payload)
    }
  }
}
