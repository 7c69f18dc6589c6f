import { toleratedShare } from '../compare'

/** What one of ours costs by what the machine takes for something fixed: smaller is better. */
export const gateMeasures = {
  ingest: 'CPU of an acknowledged event, of that of a bare server with the same group commit',
  w1: 'CPU of W1 runs, of that of the calibration loop',
} as const
export type GateKey = keyof typeof gateMeasures
export const gateKeys = Object.keys(gateMeasures) as GateKey[]
export type Ratios = Record<GateKey, number>

/** So often is measured before a figure that is too high is believed: noise never makes it lower. */
export const roundsMax = 3

/** The best of the rounds, measure by measure. */
export function best(rounds: readonly Ratios[]): Ratios {
  const entries = gateKeys.map((key) => [key, Math.min(...rounds.map((round) => round[key]))])
  // One entry for each key.
  return Object.fromEntries(entries) as Ratios
}

/** The measures that are more than a fifth worse than they were. */
export function tooHigh(now: Ratios, kept: Ratios): GateKey[] {
  // Written so that what is no number never passes.
  return gateKeys.filter((key) => !(now[key] <= kept[key] * (1 + toleratedShare)))
}

/** The measures that are so much better that a later loss would go unseen. */
export function outdated(now: Ratios, kept: Ratios): GateKey[] {
  return gateKeys.filter((key) => now[key] < kept[key] * (1 - toleratedShare / 2))
}
