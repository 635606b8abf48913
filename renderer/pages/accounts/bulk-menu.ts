import { Layers } from '@lucide/vue'
import type { OperationKind } from '../../../shared/domain/operations'
import { texts } from '../../../shared/texts'
import { KIND_ICONS } from '../../app/operation-icons'
import { KIND_WORDS } from '../../app/operation-texts'
import type { MenuAction } from '../../components/menu-actions'

const t = texts.accounts

const AT_HAND: readonly OperationKind[] = ['pause', 'resume', 'edit', 'tag']
const FURTHER: readonly OperationKind[] = ['markFixed', 'warmupOn', 'warmupOff', 'vitals', 'trackingCheck']

/** The bulk operations as lines of a context menu. */
export function bulkMenu(ask: (kind: OperationKind) => void): MenuAction[] {
  const line = (kind: OperationKind): MenuAction => ({
    id: kind,
    label: ['edit', 'tag', 'delete'].includes(kind)
      ? t.asksMore(KIND_WORDS[kind].name)
      : KIND_WORDS[kind].name,
    icon: KIND_ICONS[kind],
    run: () => ask(kind),
  })
  const [first, ...rest] = AT_HAND.map(line)
  return [
    ...(first ? [{ ...first, isFirstOfGroup: true }] : []),
    ...rest,
    { id: 'further', label: t.rowMenu.more, icon: Layers, children: FURTHER.map(line) },
    line('delete'),
  ]
}
