// What somebody's name would do if a page took it for more than text: run in the page, answers what came of it.

/** As text: code that our own rules would not let us write. */
export const INJECTIONS = `(async () => {
  // What a test hands in may use eval while it is being handed in; the page itself may not.
  await new Promise((resolve) => setTimeout(resolve, 0))
  const attempts = [
    () => (document.body.innerHTML = '<img src=x onerror="window.ran=1">'),
    () => document.body.insertAdjacentHTML('beforeend', '<svg onload="window.ran=1">'),
    () => document.write('<script>window.ran=1</script>'),
    () => eval('window.ran=1'),
    () => new Function('window.ran=1')(),
    () => setTimeout('window.ran=1', 0),
    () => document.body.setAttribute('onclick', 'window.ran=1'),
    () => location.assign('javascript:window.ran=1'),
    () => new DOMParser().parseFromString('<script>window.ran=1</script>', 'text/html'),
    () => trustedTypes.createPolicy('mine', { createHTML: (text) => text }),
    () => {
      const script = document.createElement('script')
      script.append('window.ran=1')
      document.head.append(script)
    },
    () => {
      const frame = document.createElement('iframe')
      frame.srcdoc = '<script>parent.ran=1</script>'
      document.body.append(frame)
    },
  ]
  for (const attempt of attempts) {
    try {
      attempt()
    } catch {}
  }
  document.body.click()
  await new Promise((resolve) => setTimeout(resolve, 300))
  return { ran: window.ran, isWhole: document.querySelector('#app') !== null }
})()`
