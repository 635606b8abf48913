import { BookOpen, Flame, Gauge, Globe, Inbox, ListChecks, MailPlus, ScrollText, Settings } from '@lucide/vue'
import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import AccountsPage from '../pages/accounts/AccountsPage.vue'

/** A page of the rail. Adding one here is all it takes. */
export interface RailPage {
  readonly name: string
  readonly label: string
  readonly icon: Component
  readonly component: RouteRecordRaw['component']
  /** At the foot of the rail, apart from the daily ones. */
  readonly isAtFoot?: boolean
}

export const RAIL_PAGES: readonly RailPage[] = [
  {
    name: 'overview',
    label: 'Overview',
    icon: Gauge,
    component: () => import('../pages/overview/OverviewPage.vue'),
  },
  { name: 'accounts', label: 'Accounts', icon: Inbox, component: AccountsPage },
  {
    name: 'domains',
    label: 'Domains',
    icon: Globe,
    component: () => import('../pages/domains/DomainsPage.vue'),
  },
  {
    name: 'warmup',
    label: 'Warmup',
    icon: Flame,
    component: () => import('../pages/warmup/WarmupPage.vue'),
  },
  {
    name: 'onboard',
    label: 'Onboard',
    icon: MailPlus,
    component: () => import('../pages/onboard/OnboardPage.vue'),
  },
  {
    name: 'jobs',
    label: 'Jobs',
    icon: ListChecks,
    component: () => import('../pages/operations/OperationsPage.vue'),
  },
  {
    name: 'activity',
    label: 'Activity',
    icon: ScrollText,
    component: () => import('../pages/activity/ActivityPage.vue'),
  },
  {
    name: 'settings',
    label: 'Settings',
    icon: Settings,
    component: () => import('../pages/settings/SettingsPage.vue'),
    isAtFoot: true,
  },
  {
    name: 'help',
    label: 'Help',
    icon: BookOpen,
    component: () => import('../pages/help/HelpPage.vue'),
    isAtFoot: true,
  },
]

/** Where accounts are listed. */
export const HOME = 'accounts'
/** Shows nothing: whoever is there is sent to the page the app begins on. */
export const START = 'start'

export const ROUTES: readonly RouteRecordRaw[] = [
  ...RAIL_PAGES.map(({ name, component }): RouteRecordRaw => ({
    name,
    path: `/${name}`,
    component: component as Component,
  })),
  { name: 'connect', path: '/connect', component: () => import('../pages/connection/ConnectPage.vue') },
  { name: START, path: '/:elsewhere(.*)*', component: { render: () => null } },
]
