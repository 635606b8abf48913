import { buttonDark, createTheme, type GlobalTheme, type GlobalThemeOverrides } from 'naive-ui'
import { tokenReader } from '../composables/token-colours'

/** The dark side of the components in use, each added with its first use; the whole `darkTheme` would bring in all. */
const DARK = createTheme('dark', [buttonDark])

/** Naive UI mixes colours itself, so it is given what the tokens come to, not their names. */
const COLOURS = {
  primaryColor: '--accent',
  primaryColorHover: '--accent-hover',
  primaryColorPressed: '--accent-press',
  primaryColorSuppl: '--accent',
  infoColor: '--busy',
  infoColorHover: '--busy',
  infoColorPressed: '--busy',
  infoColorSuppl: '--busy',
  successColor: '--good',
  successColorHover: '--good',
  successColorPressed: '--good',
  successColorSuppl: '--good',
  warningColor: '--warn',
  warningColorHover: '--warn',
  warningColorPressed: '--warn',
  warningColorSuppl: '--warn',
  errorColor: '--bad',
  errorColorHover: '--bad',
  errorColorPressed: '--bad',
  errorColorSuppl: '--bad',
  textColorBase: '--ink',
  textColor1: '--ink',
  textColor2: '--ink',
  textColor3: '--ink-3',
  textColorDisabled: '--ink-off',
  placeholderColor: '--ink-3',
  placeholderColorDisabled: '--ink-off',
  iconColor: '--ink-3',
  borderColor: '--line-strong',
  dividerColor: '--line',
  bodyColor: '--deck',
  cardColor: '--deck',
  modalColor: '--deck-raised',
  popoverColor: '--deck-raised',
  hoverColor: '--hover',
  pressedColor: '--press',
  inputColor: '--deck',
  inputColorDisabled: '--deck-sunk',
  actionColor: '--deck-sunk',
  closeIconColor: '--ink-3',
  baseColor: '--on-accent',
} as const

const MEASURES = {
  fontFamily: 'var(--font)',
  fontFamilyMono: 'var(--font-mono)',
  fontSize: 'var(--text-md)',
  fontSizeSmall: 'var(--text-md)',
  fontSizeMedium: 'var(--text-md)',
  fontSizeTiny: 'var(--text-sm)',
  borderRadius: 'var(--radius-m)',
  borderRadiusSmall: 'var(--radius-s)',
  fontWeightStrong: '600',
  heightSmall: 'var(--control)',
  heightMedium: '32px',
  heightLarge: '38px',
  boxShadow2: 'var(--shadow-2)',
} as const

export interface NaiveTheme {
  readonly theme: GlobalTheme | null
  readonly overrides: GlobalThemeOverrides
}

/** Naive UI in our tokens. Read it after `data-theme` is set on the document. */
export function naiveTheme(isDark: boolean): NaiveTheme {
  const { read, done } = tokenReader()
  const common = Object.fromEntries(
    Object.entries(COLOURS).flatMap(([name, token]) => {
      const colour = read(token)
      return colour === '' ? [] : [[name, colour]]
    }),
  )
  done()
  return {
    theme: isDark ? DARK : null,
    overrides: {
      common: { ...common, ...MEASURES },
    },
  }
}
