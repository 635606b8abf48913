// A call of the page's own bridge, from a test of the real app.
import type { Page } from '@playwright/test'
import type { CallInput, CallOutput } from '../../shared/contract/contract'
import type { CallName } from '../../shared/contract/names'

/** Throws the code of an error. */
export async function call<N extends CallName>(
  page: Page,
  name: N,
  input?: CallInput<N>,
): Promise<CallOutput<N>> {
  const [noun, verb] = name.split('.')
  const envelope = await page.evaluate(
    async ([first, second, given]) => {
      const bridge = (
        window as unknown as { bridge: Record<string, Record<string, (input: unknown) => unknown>> }
      ).bridge
      return bridge[first as string]?.[second as string]?.(given)
    },
    [noun, verb, input] as const,
  )
  const answer = envelope as { ok: boolean; value: CallOutput<N>; error?: { code: string } }
  if (!answer.ok) throw new Error(answer.error?.code)
  return answer.value
}
