import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeMachine, introduceMachine } from '../machine'
import { median } from '../statistics'
import {
  best,
  type GateKey,
  gateKeys,
  gateMeasures,
  outdated,
  type Ratios,
  roundsMax,
  tooHigh,
} from './judge'
import { measureRound } from './round'

// `npm run bench:gate`: fails when an event or a run has become more than a fifth dearer than the
// figures that are kept beside this file. `-- --renew` measures and keeps new ones, `-- --turns` shows
// what they come from.

const { values } = parseArgs({
  options: {
    renew: { type: 'boolean', default: false },
    turns: { type: 'boolean', default: false },
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

interface Kept {
  /** Where they were measured: elsewhere they are nearly the same. */
  machine: string
  ratios: Ratios
}

const file = fileURLToPath(new URL('figures.json', import.meta.url))
const here = introduceMachine()
process.exit(values.renew ? await renew() : await check())

async function renew(): Promise<number> {
  const rounds: Ratios[] = []
  while (rounds.length < roundsMax) rounds.push(await measure(rounds.length + 1))
  // The middle one: a check takes its best round, and the best of all would make lucky ones the rule.
  const ratios = { ingest: 0, w1: 0 }
  for (const key of gateKeys) {
    ratios[key] = Number(median(rounds.map((round) => round[key])).toFixed(3))
  }
  const kept: Kept = { machine: describeMachine(here), ratios }
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`)
  console.log(`Kept in ${file}: ${inWords(ratios)}`)
  return 0
}

async function check(): Promise<number> {
  const kept: Kept = JSON.parse(readFileSync(file, 'utf8'))
  console.log(`Kept: ${inWords(kept.ratios)} (${kept.machine})`)
  const rounds: Ratios[] = []
  for (;;) {
    rounds.push(await measure(rounds.length + 1))
    const now = best(rounds)
    const failed = tooHigh(now, kept.ratios)
    if (failed.length === 0) {
      tell(outdated(now, kept.ratios), 'has become much better: keep the new figure with --renew.')
      return 0
    }
    if (rounds.length === roundsMax) {
      tell(failed, `is more than a fifth worse than it was, in each of ${roundsMax} rounds.`)
      return 1
    }
    tell(failed, 'is too high. Other programs can make it so: measured again.')
  }
}

async function measure(number: number): Promise<Ratios> {
  const begunMs = performance.now()
  const ratios = await measureRound((turns, what) => {
    if (!values.turns) return
    const texts = turns.taken.map(({ ours, fixed }) => `${ours.toFixed(0)}/${fixed.toFixed(0)}`)
    console.log(`${what}, ms of CPU by turn: ${texts.join(' ')}`)
  })
  const seconds = ((performance.now() - begunMs) / 1_000).toFixed(0)
  console.log(`Round ${number}: ${inWords(ratios)} in ${seconds} s`)
  return ratios
}

function tell(keys: GateKey[], what: string): void {
  for (const key of keys) console.log(`${gateMeasures[key]} ${what}`)
}

function inWords(ratios: Ratios): string {
  return gateKeys.map((key) => `${key} ${ratios[key].toFixed(3)}`).join(', ')
}
