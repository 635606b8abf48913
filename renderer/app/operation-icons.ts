import {
  Activity,
  Flame,
  FlameKindling,
  Globe,
  Pause,
  Play,
  SlidersHorizontal,
  Tag,
  Trash2,
  Wrench,
} from '@lucide/vue'
import type { Component } from 'vue'
import type { OperationKind } from '../../shared/domain/operations'

export const KIND_ICONS: Readonly<Record<OperationKind, Component>> = {
  pause: Pause,
  resume: Play,
  markFixed: Wrench,
  warmupOn: Flame,
  warmupOff: FlameKindling,
  edit: SlidersHorizontal,
  tag: Tag,
  delete: Trash2,
  vitals: Activity,
  trackingCheck: Globe,
}
