// The lint gate: types are known everywhere, the house's fences are rules, formatting is left to prettier.
import js from '@eslint/js'
import prettier from 'eslint-config-prettier/flat'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import { NETWORK_GLOBALS } from './scripts/eslint-fences.mjs'
import { houseRules } from './scripts/eslint-rules.mjs'

const TYPED = ['**/*.ts', '**/*.mts', '**/*.vue']
/**
 * A file is looked at in the first that names it, so that these programs serve all. The project service would build one for
 * each tsconfig.json and know the types of shared code five times.
 */
const PROGRAMS = ['tests/tsconfig.json', 'tests/page/tsconfig.json', 'tsconfig.configs.json']
const NODE_GLOBALS = [
  'process',
  'console',
  'Buffer',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
]

const unsafeRules = (level) =>
  Object.fromEntries(
    ['argument', 'assignment', 'call', 'member-access', 'return'].map((name) => [
      `@typescript-eslint/no-unsafe-${name}`,
      level,
    ]),
  )

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'coverage/', 'test-results/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])) },
  },

  { files: TYPED, extends: [...tseslint.configs.strictTypeChecked] },
  { files: ['**/*.vue'], extends: [...vue.configs['flat/recommended']] },
  {
    files: TYPED,
    plugins: { '@typescript-eslint': tseslint.plugin, flotilla: houseRules },
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        project: PROGRAMS,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'flotilla/imports': 'error',
      'flotilla/homes': 'error',
      'no-restricted-globals': ['error', ...NETWORK_GLOBALS],
      'flotilla/function-length': ['error', 60],
      'no-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],

      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      // Taking text apart by code points is just what cleaning it needs.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // An interface may ask for a promise where this one answer needs no waiting.
      '@typescript-eslint/require-await': 'off',
      // Our objects are closures, not classes: their methods may be taken apart.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Hostile text is cleaned of just these.
      'no-control-regex': 'off',
    },
  },
  {
    // What knows types is left to vue-tsc and to scripts/lint-components.mjs, which build one program for all of them.
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { project: null } },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },
  {
    // They import components, whose types only vue-tsc knows.
    files: ['renderer/main.ts', 'renderer/app/routes.ts'],
    rules: unsafeRules('off'),
  },
  { files: ['renderer/**'], rules: { '@typescript-eslint/no-deprecated': 'off' } },
  { files: ['electron/api/http.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['**/*.vue'],
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': 'error',
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/no-restricted-v-bind': [
        'error',
        {
          argument: '/^(inner|outer)-?html$/i',
          message: 'Text from others is shown as text, never as HTML.',
        },
        { argument: '/^srcdoc$/i', message: 'Text from others is shown as text, never as HTML.' },
      ],
      'vue/no-unused-refs': 'error',
      'vue/require-default-prop': 'off',
      // A switch over all that there is needs no default; the compiler sees to the rest.
      'vue/return-in-computed-property': 'off',
      // TypeScript looks for undefined names, and knows those of the browser.
      'no-undef': 'off',
    },
  },
  {
    files: ['tests/**'],
    rules: {
      'max-lines': 'off',
      'flotilla/function-length': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // A test reads reports, answers and scripts that have no types; and a callback may change what it waits for.
      ...unsafeRules('off'),
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['*.config.ts', '*.config.mts', '**/*.d.ts'],
    rules: { 'flotilla/homes': 'off' },
  },
  prettier,
)
