// The only place that touches ipcMain and webContents.send: carries envelopes in, events and streams out.
import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { CALLS, CHANNEL_PREFIX, STREAMS, type CallName, type StreamName } from '../../shared/contract/names'
import type { Pipeline, Sender } from './pipeline'
import type { Deliver } from './publish'
import type { Streaming, StreamPort } from './streams'

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

const namesIn = <Name>(nouns: Readonly<Record<string, readonly string[]>>): Name[] =>
  Object.entries(nouns).flatMap(([noun, verbs]) => verbs.map((verb) => `${noun}.${verb}` as Name))

/** Whoever asks before the pipeline is there is answered when it is; who they are is looked at as they ask. */
export function listen(pipeline: Promise<Pipeline>, windows: OurWindows): void {
  for (const name of namesIn<CallName>(CALLS)) {
    ipcMain.handle(CHANNEL_PREFIX + name, async (event, ...args: unknown[]) => {
      const sender = senderOf(event, windows)
      const run = await pipeline
      return run(name, sender, args.length > 1 ? args : args[0])
    })
  }
}

/** Like `listen`. */
export function listenForStreams(streaming: Promise<Streaming>, windows: OurWindows): void {
  for (const name of namesIn<StreamName>(STREAMS)) {
    ipcMain.on(CHANNEL_PREFIX + name, (event) => {
      const [port] = event.ports
      if (!port) return
      port.start()
      const sender = senderOf(event, windows)
      const end: StreamPort = {
        post: (message) => {
          port.postMessage(message)
        },
        close: () => {
          port.close()
        },
        onClosed: (fn) => port.on('close', fn),
      }
      void streaming.then((run) => run(name, sender, end))
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
