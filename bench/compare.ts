import { readFileSync } from 'node:fs'
import type { Measure } from './measure'
import { notHeld } from './statistics'

/** A result that was saved, as far as it is compared. */
export interface Earlier {
  at: string
  setUp: readonly string[]
  medians: Record<string, number>
}

/** A figure is worse only beyond this: less is what two runs on one machine differ by anyway. */
export const toleratedShare = 0.2

export function readEarlier(file: string): Earlier {
  const { at, setUp = [], medians } = JSON.parse(readFileSync(file, 'utf8'))
  // JSON has no infinity.
  const figures = Object.entries(medians).map(([key, figure]) => [key, figure ?? notHeld])
  return { at, setUp, medians: Object.fromEntries(figures) }
}

export interface Comparison {
  /** Now through then. undefined: one of them is missing, or not above zero. */
  ratio: number | undefined
  isWorse: boolean
}

export function compare(
  now: number | undefined,
  then: number | undefined,
  { better }: Pick<Measure, 'better'>,
): Comparison {
  if (now === undefined || then === undefined) return { ratio: undefined, isWorse: false }
  if (now === notHeld || then === notHeld) {
    return { ratio: undefined, isWorse: now === notHeld && then !== notHeld }
  }
  // A growth may be none at all.
  if (!(now > 0 && then > 0)) return { ratio: undefined, isWorse: false }
  const ratio = now / then
  const isWorse = better === 'lower' ? ratio > 1 + toleratedShare : ratio < 1 - toleratedShare
  return { ratio, isWorse }
}
