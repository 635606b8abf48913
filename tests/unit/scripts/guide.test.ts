import { expect, it } from 'vitest'
import { parseGuide } from '../../../scripts/guide.mjs'

it('a form that help could not show stops the build', () => {
  for (const text of ['```\ncode\n```', '> quote', '<b>html</b>', 'see [the app](https://example.com/x)'])
    expect(() => parseGuide(text, 'x'), text).toThrow('x.md has a')
})

it('HTML in a line stays text', () => {
  expect(parseGuide('a <img src=x onerror=alert(1)> b', 'x')).toEqual([
    { kind: 'text', parts: [{ kind: 'text', text: 'a <img src=x onerror=alert(1)> b' }] },
  ])
})

it('lines of a paragraph and of a list item are put together', () => {
  expect(parseGuide('one\ntwo\n\n1. first\n   goes on\n2. second', 'x')).toEqual([
    { kind: 'text', parts: [{ kind: 'text', text: 'one two' }] },
    {
      kind: 'list',
      isOrdered: true,
      items: [[{ kind: 'text', text: 'first goes on' }], [{ kind: 'text', text: 'second' }]],
    },
  ])
})
