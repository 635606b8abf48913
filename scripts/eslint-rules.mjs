// ESLint rules of our own: the fences of scripts/eslint-fences.mjs, and a length of functions that closures do not spoil.
import { isBuiltin } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { ELECTRON_HOMES, HOMES, ZONES } from './eslint-fences.mjs'
import { ROOT } from './platform.mjs'

const isWithin = (path, place) => path === place || path.startsWith(`${place}/`)
const fromRoot = (file) => relative(ROOT, resolve(ROOT, file)).split(sep).join('/')

const zoneOf = (path) =>
  ZONES.filter(({ zone }) => isWithin(path, zone)).sort((a, b) => b.zone.length - a.zone.length)[0]

/** Why `file` must not import `source`; undefined when it may. */
function objection(file, source, isType) {
  if (source.startsWith('.'))
    return objectionToOurs(file, fromRoot(join(dirname(resolve(ROOT, file)), source)), isType)
  return objectionToPackage(file, source, isType)
}

function objectionToOurs(file, target, isType) {
  if (isWithin(target, 'tests') && !isWithin(file, 'tests')) return 'nothing outside tests imports tests'
  const zone = zoneOf(file)
  if (!zone) return undefined
  const path = /\.(?:ts|vue|css|json|svg|png)$/.test(target) ? target : `${target}.ts`
  const places = [...zone.may, ...(isType ? (zone.mayTypes ?? []) : [])]
  return places.some((place) => isWithin(path, place) || isWithin(target, place)) ? undefined : zone.why
}

function objectionToPackage(file, source, isType) {
  const zone = zoneOf(file)
  if (!zone) return undefined
  const name = source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/')
  if (zone.packages && !zone.packages.includes(name)) return zone.why
  if (zone.isPage && (isBuiltin(source) || name === 'electron')) return zone.why
  const isHome = ELECTRON_HOMES.some((home) => isWithin(file, home))
  if (name === 'electron' && !isType && !isHome)
    return 'Electron is loaded in main, preload, shell and a few launchers only'
  return undefined
}

const isTypeOnly = (node) =>
  (node.importKind ?? node.exportKind) === 'type' ||
  (node.specifiers?.length > 0 && node.specifiers.every((specifier) => specifier.importKind === 'type'))

const imports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = fromRoot(context.filename)
    const check = (node, source, isType) => {
      if (typeof source?.value !== 'string') return
      const message = objection(file, source.value, isType)
      if (message)
        context.report({ node, message: `{{source}}: ${message}.`, data: { source: source.value } })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
      "CallExpression[callee.name='require']": (node) => check(node, node.arguments[0], false),
    }
  },
}

const homes = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = fromRoot(context.filename)
    const isTest = isWithin(file, 'tests')
    const isMeant = (ban) =>
      (ban.evenInTests || !isTest) &&
      (!ban.within || ban.within.some((place) => isWithin(file, place))) &&
      !ban.homes.some((home) => isWithin(file, home))
    const visitors = HOMES.filter(isMeant).map(({ selector, why }) => [
      selector,
      (node) => context.report({ node, message: `{{why}}.`, data: { why } }),
    ])
    return Object.fromEntries(visitors)
  },
}

/**
 * Lines of a function without those of the functions inside it: a factory that answers an object of small functions is
 * long by nature and no harder to read for it.
 */
const functionLength = {
  meta: { type: 'suggestion', schema: [{ type: 'number' }] },
  create(context) {
    const [max] = context.options
    const open = []
    const enter = () => open.push(0)
    const leave = (node) => {
      const lines = node.loc.end.line - node.loc.start.line + 1
      const own = lines - open.pop()
      if (open.length > 0) open.push(open.pop() + lines)
      if (own <= max) return
      context.report({
        node,
        message: 'This function has {{own}} lines of its own; {{max}} are enough.',
        data: { own, max },
      })
    }
    return Object.fromEntries(
      ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].flatMap((type) => [
        [type, enter],
        [`${type}:exit`, leave],
      ]),
    )
  },
}

export const houseRules = { rules: { imports, homes, 'function-length': functionLength } }
