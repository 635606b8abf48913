/** The parts of the drawer, in their order. */
export const DRAWER_TABS = [
  { id: 'account', label: 'Account' },
  { id: 'warmup', label: 'Warmup' },
  { id: 'campaigns', label: 'Campaigns' },
  { id: 'history', label: 'History' },
] as const

export type DrawerTab = (typeof DRAWER_TABS)[number]['id']
