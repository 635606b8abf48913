import { expect, it } from 'vitest'
import { tell } from '../../../renderer/app/texts'
import { AppError, ERROR_CODES } from '../../../shared/errors'
import { texts } from '../../../shared/texts'
import troubleshooting from '../../../docs/guide/troubleshooting.md?raw'

it('the guide has an entry for every message there is', () => {
  const titles = [
    ...ERROR_CODES.map((code) => tell(new AppError(code, '')).title),
    ...Object.values(texts.errors.blocks).map(({ title }) => title),
  ]
  const lines = troubleshooting.split('\n')
  expect(titles.filter((title) => !lines.includes(`### ${title}`))).toEqual([])
})
