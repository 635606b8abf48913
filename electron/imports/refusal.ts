// A file that is not read, and where in it the reason lies.
import type { FilePlace, FileRefusal } from '../../shared/domain/import-files'

export class RefusedFile extends Error {
  override readonly name = 'RefusedFile'

  constructor(
    readonly reason: FileRefusal,
    readonly place?: FilePlace,
  ) {
    super(reason)
  }
}
