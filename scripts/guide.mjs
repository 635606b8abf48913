// Turns docs/guide into data for the page: built in, so that help works offline, and parts with kinds, so that no HTML is made of it.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ROOT } from './platform.mjs'

const FOLDER = join(ROOT, 'docs', 'guide')
const NAME = 'virtual:guide'
const RESOLVED = `\0${NAME}`

/** The few forms that the guide uses; what it does not know, it refuses, so that nothing is shown half. */
export function parseGuide(markdown, name) {
  const blocks = []
  const lines = markdown.split('\n')
  while (lines.length > 0) {
    if (lines[0].trim() === '') lines.shift()
    else blocks.push(takeBlock(lines, name))
  }
  return blocks
}

function takeBlock(lines, name) {
  const heading = lines[0].match(/^(#{1,3}) (.+)$/)
  if (heading) {
    lines.shift()
    return {
      kind: 'heading',
      level: heading[1].length,
      id: idOf(heading[2]),
      parts: inlines(heading[2], name),
    }
  }
  const picture = lines[0].match(/^!\[([^\]]+)\]\(([^)]+\.png)\)$/)
  if (picture) {
    lines.shift()
    return { kind: 'picture', words: picture[1], file: picture[2] }
  }
  if (lines[0].startsWith('|')) return takeTable(lines, name)
  if (/^(?:\d+\.|-) /.test(lines[0])) return takeList(lines, name)
  if (/^(?:```|>| {4}|<)/.test(lines[0]))
    throw new Error(`${name}.md has a form that help can't show: ${lines[0]}`)
  return { kind: 'text', parts: inlines(takeWhile(lines, (line) => !startsBlock(line)).join(' '), name) }
}

const startsBlock = (line) => line.trim() === '' || /^(?:#{1,3} |\||!\[|```|>|(?:\d+\.|-) )/.test(line)

function takeWhile(lines, isTaken) {
  const taken = [lines.shift()]
  while (lines.length > 0 && isTaken(lines[0])) taken.push(lines.shift().trim())
  return taken
}

function takeList(lines, name) {
  const isOrdered = /^\d/.test(lines[0])
  const items = []
  while (lines.length > 0 && /^(?:\d+\.|-) /.test(lines[0])) {
    const text = takeWhile(lines, (line) => /^ +\S/.test(line)).join(' ')
    items.push(inlines(text.replace(/^(?:\d+\.|-) +/, ''), name))
  }
  return { kind: 'list', isOrdered, items }
}

function takeTable(lines, name) {
  const rows = takeWhile(lines, (line) => line.startsWith('|')).map((line) =>
    line
      .trim()
      .slice(1, -1)
      .split('|')
      .map((cell) => inlines(cell.trim(), name)),
  )
  return { kind: 'table', head: rows[0], rows: rows.slice(2) }
}

const FORMS = [
  [/^`([^`]+)`/, (match) => ({ kind: 'code', text: match[1] })],
  [/^\*\*([^*]+)\*\*/, (match) => ({ kind: 'strong', text: match[1] })],
  [/^_([^_]+)_/, (match) => ({ kind: 'em', text: match[1] })],
  [
    /^\[([^\]]+)\]\(([\w-]+)\.md(?:#([\w-]+))?\)/,
    (match) => ({ kind: 'link', text: match[1], page: match[2], id: match[3] }),
  ],
]

function inlines(text, name) {
  const parts = []
  let plain = ''
  const flush = () => {
    if (plain !== '') parts.push({ kind: 'text', text: plain })
    plain = ''
  }
  for (let rest = text; rest !== '';) {
    const found = FORMS.map(([form, part]) => [rest.match(form), part]).find(([match]) => match)
    // An underscore inside a word is one.
    if (found && !(rest.startsWith('_') && /\w$/.test(plain))) {
      flush()
      parts.push(found[1](found[0]))
      rest = rest.slice(found[0][0].length)
      continue
    }
    if (rest.startsWith('](')) throw new Error(`${name}.md has a link that leads out of the guide: ${text}`)
    plain += rest[0]
    rest = rest.slice(1)
  }
  flush()
  return parts
}

const idOf = (text) =>
  text
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-')

/** The first page of the guide, then those it lists, in its order. */
function readGuide(folder = FOLDER) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
  const pages = names.map((file) => {
    const name = file === 'README.md' ? 'guide' : file.slice(0, -'.md'.length)
    const blocks = parseGuide(readFileSync(join(folder, file), 'utf8'), name)
    return { name, title: blocks[0].parts.map(({ text }) => text).join(''), blocks: blocks.slice(1) }
  })
  const listed = pages
    .find(({ name }) => name === 'guide')
    .blocks.filter(({ kind }) => kind === 'list')
    .flatMap(({ items }) => items.flat())
    .flatMap((part) => (part.kind === 'link' ? [part.page] : []))
  const rank = ({ name }) => (name === 'guide' ? -1 : listed.indexOf(name))
  const lost = pages.filter((page) => page.name !== 'guide' && rank(page) < 0).map(({ name }) => name)
  if (lost.length > 0) throw new Error(`docs/guide/README.md does not list ${lost.join(', ')}`)
  return pages.sort((a, b) => rank(a) - rank(b))
}

/** For Vite: `import { GUIDE } from 'virtual:guide'`. */
export function guidePlugin() {
  return {
    name: 'flotilla-guide',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined
      const imports = []
      const pages = JSON.stringify(readGuide(), (key, value) => {
        if (key !== 'file') return value
        imports.push(resolve(dirname(join(FOLDER, 'x')), value))
        return `<${imports.length - 1}>`
      }).replace(/"<(\d+)>"/g, 'picture$1')
      const lines = imports.map((file, index) => `import picture${index} from ${JSON.stringify(file)}`)
      return `${lines.join('\n')}\nexport const GUIDE = ${pages}\n`
    },
  }
}
