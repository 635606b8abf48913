// Builds window.bridge from the contract's names: frozen methods, no generic invoke, no event object handed on.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CALLS, CHANNEL_PREFIX, DROP_CALL, EVENTS, listenerName, STREAMS } from '../shared/contract/names'

type Method = (...args: readonly unknown[]) => unknown

const isListener = (fn: unknown): fn is (payload: unknown) => void => typeof fn === 'function'

type BrowserFile = Parameters<typeof webUtils.getPathForFile>[0]

const pathsOf = (files: unknown): readonly string[] =>
  Array.isArray(files) ? files.map((file: BrowserFile) => webUtils.getPathForFile(file)) : []

const bridge: Record<string, Record<string, Method>> = {}

for (const [noun, verbs] of Object.entries(CALLS)) {
  const methods = (bridge[noun] ??= {})
  for (const verb of verbs) {
    const name = `${noun}.${verb}`
    methods[verb] = (input) =>
      ipcRenderer.invoke(CHANNEL_PREFIX + name, name === DROP_CALL ? { paths: pathsOf(input) } : input)
  }
}

for (const [noun, verbs] of Object.entries(EVENTS)) {
  const methods = (bridge[noun] ??= {})
  for (const verb of verbs) {
    methods[listenerName(verb)] = (fn) => {
      if (!isListener(fn)) throw new TypeError('a listener is a function')
      const listener = (_event: unknown, payload: unknown): void => fn(payload)
      ipcRenderer.on(`${CHANNEL_PREFIX}${noun}.${verb}`, listener)
      return () => void ipcRenderer.removeListener(`${CHANNEL_PREFIX}${noun}.${verb}`, listener)
    }
  }
}

// The port itself stays here: the page gets its messages, undefined when main is gone, and a function that ends it.
for (const [noun, verbs] of Object.entries(STREAMS)) {
  const methods = (bridge[noun] ??= {})
  for (const verb of verbs) {
    methods[verb] = (fn) => {
      if (!isListener(fn)) throw new TypeError('a listener is a function')
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', (event) => fn((event as unknown as { readonly data: unknown }).data))
      port1.addEventListener('close', () => fn(undefined))
      port1.start()
      ipcRenderer.postMessage(`${CHANNEL_PREFIX}${noun}.${verb}`, undefined, [port2])
      return () => {
        port1.close()
      }
    }
  }
}

contextBridge.exposeInMainWorld('bridge', bridge)
