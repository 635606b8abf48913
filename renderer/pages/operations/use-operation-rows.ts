import type { OperationRow } from '../../../shared/contract/operations'
import { usePlacedRows, type PlacedRows } from '../../composables/use-placed-rows'
import { useOperationsStore, type RowsWanted } from '../../stores/operations'

/** The rows of an operation; read again, where they are in sight, whenever `version` changes. */
export function useOperationRows(wanted: () => RowsWanted, version: () => unknown): PlacedRows<OperationRow> {
  const store = useOperationsStore()
  return usePlacedRows({
    read: (after, limit) => store.rowsPage(wanted(), after ?? 0, limit),
    wanted,
    isFiltered: () => wanted().states !== undefined,
    version,
  })
}
