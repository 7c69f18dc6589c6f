/**
 * Which rows of a long list are in the page. The rest is there as gaps of the same height, so that the
 * list scrolls as if all of them were.
 */
export interface RowHeights {
  /** Of most rows. */
  usual: number
  /** Of rows that differ, by id. */
  others: ReadonlyMap<string, number>
}

/** From `first` to before `end`. */
export interface RowRange {
  first: number
  end: number
}

export type WindowPart =
  | { kind: 'row'; index: number }
  /** Above the row `before`. */
  | { kind: 'gap'; before: number; height: number }

/** Shorter lists are in the page as a whole: the browser searches them too. */
export const windowedOver = 60
/** So many rows above and below those in view are there before they are seen. */
const spare = 8

/** Where each row begins, and last where the list ends. */
export function rowOffsets(ids: readonly string[], { usual, others }: RowHeights): Float64Array {
  const offsets = new Float64Array(ids.length + 1)
  for (const [index, id] of ids.entries()) {
    const height = others.size === 0 ? usual : (others.get(id) ?? usual)
    offsets[index + 1] = (offsets[index] ?? 0) + height
  }
  return offsets
}

interface View {
  /** Of the window, from the top of the list. */
  top: number
  bottom: number
}

/**
 * The rows to have in the page for what is in view. The range of before stays while at least half of
 * the spare rows are left at both ends: else each step of a wheel would draw the list anew.
 */
export function rangeInView(offsets: Float64Array, view: View, before: RowRange): RowRange {
  const count = offsets.length - 1
  const first = rowAt(offsets, view.top)
  const end = Math.min(count, rowAt(offsets, view.bottom) + 1)
  const within = (rows: number) => ({
    first: Math.max(0, first - rows),
    end: Math.min(count, end + rows),
  })
  const needed = within(spare / 2)
  const most = end - first + 2 * spare
  const isEnough =
    before.first <= needed.first &&
    before.end >= needed.end &&
    before.end <= count &&
    before.end - before.first <= most
  return isEnough ? before : within(spare)
}

/** The row that covers this height; the last one below the end. */
function rowAt(offsets: Float64Array, height: number): number {
  let low = 0
  let high = Math.max(0, offsets.length - 2)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((offsets[middle] ?? 0) <= height) low = middle
    else high = middle - 1
  }
  return low
}

/** Rows and gaps in order: those of the range, and those that are kept wherever they are. */
export function windowParts(
  offsets: Float64Array,
  { first, end }: RowRange,
  kept: readonly number[],
): WindowPart[] {
  const count = offsets.length - 1
  const inRange = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)
  const wanted = new Set([...inRange, ...kept].filter((index) => index >= 0 && index < count))
  const parts: WindowPart[] = []
  let next = 0
  const skipTo = (index: number) => {
    const height = (offsets[index] ?? 0) - (offsets[next] ?? 0)
    if (index > next) parts.push({ kind: 'gap', before: index, height })
  }
  for (const index of [...wanted].sort((a, b) => a - b)) {
    skipTo(index)
    parts.push({ kind: 'row', index })
    next = index + 1
  }
  skipTo(count)
  return parts
}

/** Less is rounding. */
const differs = (one: number, other: number) => Math.abs(one - other) > 0.5

/** What the rows in the page are really as high as; the same object where nothing is new. */
export function learnHeights(
  known: RowHeights,
  measured: readonly { id: string; height: number }[],
): RowHeights {
  const wrong = measured.filter(({ id, height }) =>
    differs(height, known.others.get(id) ?? known.usual),
  )
  if (wrong.length === 0) return known
  // Most of them: the list is laid out in another way, and what was known of its rows is not so now.
  const isAnew = wrong.length > measured.length / 2
  const sorted = measured.map(({ height }) => height).toSorted((a, b) => a - b)
  const usual = isAnew ? (sorted[sorted.length >> 1] ?? known.usual) : known.usual
  const others = new Map(isAnew ? [] : known.others)
  for (const { id, height } of isAnew ? measured : wrong) {
    if (differs(height, usual)) others.set(id, height)
    else others.delete(id)
  }
  return { usual, others }
}
