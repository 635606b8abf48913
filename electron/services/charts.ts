// Takes charts out of the page: onto the clipboard, and into files the user has chosen.
import type { ChartFile } from '../../shared/contract/charts'
import type { CallInput } from '../../shared/contract/contract'
import { csvLine } from '../../shared/domain/table-text'
import { AppError } from '../../shared/errors'
import type { Clock, Desktop, SaveFile } from './parts'
import { turn } from './turn'

export interface ChartsService {
  copyImage(input: CallInput<'charts.copyImage'>): Promise<undefined>
  saveImage(input: CallInput<'charts.saveImage'>): Promise<ChartFile>
  saveTable(input: CallInput<'charts.saveTable'>): Promise<ChartFile>
}

/** By it Excel knows that the file is UTF-8. */
const MARK = '\ufeff'
/** Lines written at a time. */
const PIECE = 500
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The bytes of the image; what is no PNG goes nowhere, whatever it says of itself. */
function bytesOf(image: string): Buffer {
  const bytes = Buffer.from(image.slice(image.indexOf(',') + 1), 'base64')
  if (!bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE))
    throw new AppError('invalidInput', 'this is no PNG')
  return bytes
}

const told = (saved: { readonly fileName: string } | undefined): ChartFile =>
  saved === undefined ? { kind: 'cancelled' } : { kind: 'saved', fileName: saved.fileName }

export function createChartsService(parts: {
  readonly clock: Clock
  readonly desktop: Desktop
  readonly saveFile: SaveFile
}): ChartsService {
  return {
    async copyImage({ image }) {
      await parts.desktop.copyImage(bytesOf(image))
      return undefined
    },
    async saveImage({ name, image }) {
      const bytes = bytesOf(image)
      async function* pieces(): AsyncGenerator<Uint8Array> {
        yield await Promise.resolve(bytes)
      }
      return told(await parts.saveFile({ name: `${name}.png`, kind: 'png' }, pieces()))
    },
    async saveTable({ name, head, rows }) {
      async function* pieces(): AsyncGenerator<string> {
        yield `${MARK}${csvLine(head)}`
        for (let start = 0; start < rows.length; start += PIECE) {
          await turn(parts.clock)
          yield rows
            .slice(start, start + PIECE)
            .map((row) => csvLine(row))
            .join('')
        }
      }
      return told(await parts.saveFile({ name: `${name}.csv`, kind: 'csv' }, pieces()))
    },
  }
}
