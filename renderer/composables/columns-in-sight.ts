/** Columns from `first` up to `end`, which is not among them. */
export interface ColumnStretch {
  readonly first: number
  readonly end: number
}

/**
 * Which of the columns beside the pinned ones can be seen. All of them as long as nothing is known of the room.
 *
 * @param widths of the columns, in pixels
 * @param offset pixels of columns out of sight at the left
 * @param room pixels there are for columns
 * @param overscan columns more at either side, where one might be missing before the next frame
 */
export function columnsInSight(
  widths: readonly number[],
  offset: number,
  room: number,
  overscan: number,
): ColumnStretch {
  if (room <= 0) return { first: 0, end: widths.length }
  let first = 0
  let end = 0
  let start = 0
  widths.forEach((width, index) => {
    if (start + width <= offset) first = index + 1
    if (start < offset + room) end = index + 1
    start += width
  })
  return { first: Math.max(0, first - overscan), end: Math.min(widths.length, end + overscan) }
}
