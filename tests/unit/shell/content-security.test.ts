import { expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY, devContentSecurityPolicy } from '../../../electron/shell/content-security'

function directives(policy: string): Map<string, string> {
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )
}

test('the policy of the page is this one, to the letter', () => {
  expect(CONTENT_SECURITY_POLICY).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; " +
      "frame-src 'none'; worker-src 'none'; object-src 'none'; media-src 'none'; manifest-src 'none'; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue",
  )
})

test('the policy allows nothing unsafe, no scheme and no host', () => {
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|data:|blob:|https?:|\*/)
})

test('in development only what the dev server needs is added, and scripts stay its own', () => {
  const policy = directives(devContentSecurityPolicy('http://localhost:5173'))
  const page = directives(CONTENT_SECURITY_POLICY)
  const changed = [...page.keys()].filter((name) => page.get(name) !== policy.get(name))
  expect(changed).toEqual([
    'style-src',
    'img-src',
    'connect-src',
    'require-trusted-types-for',
    'trusted-types',
  ])
  expect(policy.get('connect-src')).toBe('http://localhost:5173 ws://localhost:5173')
  expect(policy.get('script-src')).toBe("'self'")
})
