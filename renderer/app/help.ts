/** The page of the guide about each page of the app, by their names. */
export const GUIDE_PAGES: Readonly<Record<string, string>> = {
  overview: 'morning-round',
  accounts: 'morning-round',
  domains: 'health',
  warmup: 'health',
  onboard: 'onboarding',
  jobs: 'jobs',
  activity: 'jobs',
  settings: 'settings',
  connect: 'first-connection',
}
