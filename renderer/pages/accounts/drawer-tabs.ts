import { texts } from '../../../shared/texts'

const { tabs } = texts.accountsDrawer

/** The parts of the drawer, in their order. */
export const DRAWER_TABS = [
  { id: 'account', label: tabs.account },
  { id: 'warmup', label: tabs.warmup },
  { id: 'campaigns', label: tabs.campaigns },
  { id: 'history', label: tabs.history },
] as const

export type DrawerTab = (typeof DRAWER_TABS)[number]['id']
