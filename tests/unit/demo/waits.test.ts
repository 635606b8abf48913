import { expect, it, onTestFinished } from 'vitest'
import { startDemoServer } from '../../../electron/demo/server'

it('keeps many answers waiting at once without a warning, and lets go of them all when it closes', async () => {
  const warnings: Error[] = []
  const listen = (warning: Error): void => void warnings.push(warning)
  process.on('warning', listen)
  onTestFinished(() => void process.off('warning', listen))
  const server = await startDemoServer({
    size: 1,
    intercept: (exchange) => exchange.wait(600_000).then(async () => exchange.send(await exchange.act())),
  })
  const arrived = () => server.stats().total
  const headers = { authorization: `Bearer ${server.key}` }
  const ends = Array.from({ length: 20 }, () =>
    fetch(`${server.baseUrl}/accounts`, { headers }).then(
      ({ status }) => status,
      () => 'cut',
    ),
  )
  while (arrived() < 20) await new Promise((resolve) => setImmediate(resolve))
  await server.close()
  expect((await Promise.all(ends)).length).toBe(20)
  await new Promise((resolve) => setImmediate(resolve))
  expect(warnings).toEqual([])
})
