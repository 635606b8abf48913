// The lint gate for what can be told without types: the house's fences, components, the language's traps. What knows types is in
// .oxlintrc.json, and for components in scripts/lint-components.mjs; formatting is left to oxfmt.
import js from '@eslint/js'
import unformatted from 'eslint-config-prettier/flat'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import { NETWORK_GLOBALS } from './scripts/eslint-fences.mjs'
import { houseRules } from './scripts/eslint-rules.mjs'

const TYPED = ['**/*.ts', '**/*.mts', '**/*.vue']
const NODE_GLOBALS = [
  'process',
  'console',
  'Buffer',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
]

/** Signs between texts. */
const SIGNS = ['.', ',', ':', '·', '–', '−', '→', '%', '+', '/', '(', ')']
/** Attributes and props that are read out, shown by the pointer, or said by one of our components. */
const SAID = [
  ...['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'aria-placeholder'],
  ...['aria-roledescription', 'aria-valuetext', 'label', 'text', 'heading', 'hint', 'summary', 'caption'],
  ...['description', 'message', 'ok', 'cancel', 'empty', 'detail', 'words', 'note', 'about', 'of'],
]

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'coverage/', 'test-results/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])) },
  },

  { files: TYPED, extends: [...tseslint.configs.strict] },
  { files: ['**/*.vue'], extends: [...vue.configs['flat/recommended']] },
  {
    files: TYPED,
    plugins: { '@typescript-eslint': tseslint.plugin, flotilla: houseRules },
    languageOptions: { parserOptions: { parser: tseslint.parser } },
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
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      // Hostile text is cleaned of just these.
      'no-control-regex': 'off',
    },
  },
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
      // Texts are in shared/texts. ADR 0031.
      'vue/no-bare-strings-in-template': ['error', { allowlist: SIGNS, attributes: { '/.+/': SAID } }],
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
    },
  },
  {
    files: ['*.config.ts', '*.config.mts', '**/*.d.ts'],
    rules: { 'flotilla/homes': 'off' },
  },
  unformatted,
)
