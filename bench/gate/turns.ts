/** CPU milliseconds of each turn. */
export interface Turn {
  ours: number
  fixed: number
}

export interface Turns {
  taken: Turn[]
  /** What ours costs by what the fixed work costs, both when least disturbed. */
  ratio: number
}

const turns = 24

interface Work {
  /** Each gives the CPU that it took. */
  ours: () => Promise<number>
  fixed: () => Promise<number>
}

export async function takeTurns({ ours, fixed }: Work): Promise<Turns> {
  const taken: Turn[] = []
  while (taken.length < turns) taken.push({ ours: await ours(), fixed: await fixed() })
  return { taken, ratio: ratioOf(taken) }
}

/**
 * Another program makes what runs beside it dearer, never cheaper, and for seconds at a time. The
 * best turns of each side were left alone; the fourth of them was not only lucky.
 */
export function ratioOf(taken: readonly Turn[]): number {
  const low = (values: number[]) => values.sort((a, b) => a - b)[3] ?? NaN
  return low(taken.map(({ ours }) => ours)) / low(taken.map(({ fixed }) => fixed))
}
