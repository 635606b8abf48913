import { BookOpen, Flame, Gauge, Globe, Inbox, ListChecks, MailPlus, ScrollText, Settings } from '@lucide/vue'
import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import { texts } from '../../shared/texts'
import AccountsPage from '../pages/accounts/AccountsPage.vue'

const { pages } = texts.app

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
    label: pages.overview,
    icon: Gauge,
    component: () => import('../pages/overview/OverviewPage.vue'),
  },
  { name: 'accounts', label: pages.accounts, icon: Inbox, component: AccountsPage },
  {
    name: 'domains',
    label: pages.domains,
    icon: Globe,
    component: () => import('../pages/domains/DomainsPage.vue'),
  },
  {
    name: 'warmup',
    label: pages.warmup,
    icon: Flame,
    component: () => import('../pages/warmup/WarmupPage.vue'),
  },
  {
    name: 'onboard',
    label: pages.onboard,
    icon: MailPlus,
    component: () => import('../pages/onboard/OnboardPage.vue'),
  },
  {
    name: 'jobs',
    label: pages.jobs,
    icon: ListChecks,
    component: () => import('../pages/operations/OperationsPage.vue'),
  },
  {
    name: 'activity',
    label: pages.activity,
    icon: ScrollText,
    component: () => import('../pages/activity/ActivityPage.vue'),
  },
  {
    name: 'settings',
    label: pages.settings,
    icon: Settings,
    component: () => import('../pages/settings/SettingsPage.vue'),
    isAtFoot: true,
  },
  {
    name: 'help',
    label: pages.help,
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
