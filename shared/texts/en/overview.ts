// The overview.
import { numberText } from '../../domain/locale'

export const overview = {
  title: 'Overview',
  counting: 'Counting the fleet…',
  backToNow: 'Back to now',
  asOf: 'As of',
  worthALook: (mostMails: number) =>
    `Worth a look: {over} with a daily limit above ${numberText(mostMails)}, {untracked} without a tracking domain.`,
  overLimit: 'daily limit too high',
  untracked: 'no tracking domain',
  deadlines: 'Deadlines',
  attention: {
    title: 'Needs attention',
    about: 'By cause, as the mail servers’ replies tell it.',
    none: 'No account is in trouble.',
  },
  capacity: {
    title: 'Capacity today',
    about: 'Each account counts once. “Back at once” is what would be ready the moment its state is mended.',
  },
  fleet: {
    title: 'The fleet',
    about: 'A health score is inbox placement among warmup mails, no promise of placement.',
  },
  alerts: {
    title: 'Alerts',
    about: 'What syncs found to have gone wrong; once a day for the same thing.',
    none: 'None so far.',
    latestFirst: 'Alerts, the latest first',
    select: 'Select them in Accounts',
  },
}
