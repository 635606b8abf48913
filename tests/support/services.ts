// The composed services and the demo server for one test, ended with it.
import { onTestFinished } from 'vitest'
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../electron/demo/server'
import type { AccountRow } from '../../shared/contract/accounts'
import { composeServices, type ComposedOptions, type ComposedServices } from './composed'
import { tempFolder } from './temp-folder'

export type TestServices = ComposedServices

export async function testServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const server = await startDemoServer({ size: 250, ...options })
  onTestFinished(() => server.close())
  return server
}

export function testServices(options: Partial<ComposedOptions> = {}): TestServices {
  const services = composeServices({ ...options, profile: options.profile ?? tempFolder() })
  onTestFinished(services.close)
  return services
}

/** What the cache holds of the open workspace's fleet. */
export function cachedRows({ session }: TestServices): AccountRow[] {
  const { id, cache } = session.current()
  return cache.accounts.page(id, undefined, 100_000)
}
