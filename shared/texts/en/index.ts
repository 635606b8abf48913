// English.
import { common } from './common'
import { overview } from './overview'

export const en = { common, overview }
