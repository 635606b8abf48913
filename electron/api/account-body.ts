// Holds the bodies of account writes to what the contract takes: the service refuses a whole PATCH for one stray name.
import { invalid } from './batches'
import { isRecord } from './lenient'

const SETTINGS =
  'first_name last_name warmup daily_limit tracking_domain_name tracking_domain_status enable_slow_ramp ' +
  'inbox_placement_test_limit sending_gap signature reply_to skip_cname_check'

const REQUIRED =
  'email first_name last_name provider_code imap_username imap_password imap_host imap_port ' +
  'smtp_username smtp_password smtp_host smtp_port'

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const PATCHABLE = names(`${SETTINGS} remove_tracking_domain`)
const CREATABLE = names(`${SETTINGS} ${REQUIRED} warmup_custom_ftag`)
const WARMUP = names('limit increment reply_rate warmup_custom_ftag advanced')
const ADVANCED = names('warm_ctd open_rate important_rate read_emulation spam_save_rate weekday_only')

/** A stray name is told; its value, which may be a password in the wrong column, never. */
function checkNames(body: unknown, allowed: ReadonlySet<string>, where: string): void {
  if (!isRecord(body)) throw invalid(`${where} is no object`)
  const stray = Object.keys(body).find((name) => !allowed.has(name))
  if (stray !== undefined)
    throw invalid(`${where} takes no ${/^\w{1,40}$/.test(stray) ? stray : 'such name'}`)
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === ''

/** @throws AppError invalidInput for a name the contract does not take, an empty patch, or a missing field */
export function checkSettings(body: object, of: 'create' | 'patch'): void {
  checkNames(body, of === 'create' ? CREATABLE : PATCHABLE, `A ${of}`)
  const given = body as Readonly<Record<string, unknown>>
  if (Object.values(given).every((value) => value === undefined)) throw invalid('A patch changes nothing')
  if (of === 'create') {
    const absent = REQUIRED.split(' ').find((name) => isMissing(given[name]) && !name.endsWith('_name'))
    if (absent !== undefined) throw invalid(`A create needs ${absent}`)
    if (typeof given['imap_port'] !== 'number' || typeof given['smtp_port'] !== 'number') {
      throw invalid('Ports are numbers')
    }
  }
  const { warmup } = given
  if (warmup === undefined) return
  checkNames(warmup, WARMUP, 'warmup')
  const advanced = isRecord(warmup) ? warmup['advanced'] : undefined
  if (advanced !== undefined) checkNames(advanced, ADVANCED, 'warmup.advanced')
}
