export type Side = number | 'draft'

/** Two sides of a flow's history, the older one first. */
export interface Comparison {
  before: Side
  after: Side
}

interface Known {
  liveVersion: number | null
  /** The number of the newest version; undefined: nothing was published. */
  newest: number | undefined
}

/** `?compare=3..draft`; without it, or with nonsense, what publishing would change. */
export function readComparison(text: string | null, known: Known): Comparison | undefined {
  const { liveVersion, newest } = known
  if (newest === undefined) return undefined
  const [before, after, ...rest] = (text ?? '').split('..').map((side) => readSide(side, newest))
  const isWhole = before !== undefined && after !== undefined && rest.length === 0
  return isWhole ? { before, after } : { before: liveVersion ?? newest, after: 'draft' }
}

export function writeComparison({ before, after }: Comparison): string {
  return `${before}..${after}`
}

/** "v3", "the draft" */
export function sideName(side: Side): string {
  return side === 'draft' ? 'the draft' : `v${side}`
}

function readSide(text: string, newest: number): Side | undefined {
  if (text === 'draft') return 'draft'
  if (!/^[1-9]\d{0,8}$/.test(text)) return undefined
  const number = Number(text)
  return number <= newest ? number : undefined
}
