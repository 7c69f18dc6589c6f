import { rmSync } from 'node:fs'
import { type Echo, startEcho } from './helper-process'
import { type Figures, type Group, groups } from './measure'
import { machine, medians, save, table } from './report'
import { measureAnswers } from './scenarios/answer'
import type { Bench } from './scenarios/events'
import { measureFairness } from './scenarios/fairness'
import { measureFanOut } from './scenarios/fan-out'
import { measureRated, measureSaturation } from './scenarios/notify'
import { measurePure } from './scenarios/pure'
import { measureReference } from './scenarios/reference'
import { measureSearchLag } from './scenarios/search-lag'
import {
  measureIdleMemory,
  measureStart,
  type Prepared,
  prepareInstallation,
} from './scenarios/start'
import { measureVerified } from './scenarios/verified'
import { measureWaits } from './scenarios/waits'

// `npm run bench [-- --quick] [-- --repeat 5] [-- --only w1,waits]`: measures the built product and
// ends by itself. A scenario in which an event that was accepted is lost or done twice has no result.

const isQuick = process.argv.includes('--quick')
const repeatAt = process.argv.indexOf('--repeat')
const repetitions = repeatAt > 0 ? Number(process.argv[repeatAt + 1]) : isQuick ? 1 : 3
const times = isQuick
  ? { durationMs: 3_000, warmUpMs: 1_000, idleMs: 5_000 }
  : { durationMs: 10_000, warmUpMs: 2_000, idleMs: 20_000 }
const chosen = chosenGroups()
const scenarios: Record<Group, (bench: Bench) => Promise<Figures>> = {
  start: ({ product }) => measureIdleMemory(product, times.idleMs),
  w1: measureNotify,
  w2: measureAnswers,
  verified: measureVerified,
  bare: ({ product }) => measureReference(product, times.durationMs),
  pure: measurePure,
  'fan-out': measureFanOut,
  waits: measureWaits,
  fairness: measureFairness,
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const here = machine()
console.log(`${here.cpu}, ${here.cores} cores, ${here.memoryGb} GB, Node ${here.node}`)
if (here.loadBefore > here.cores / 4) {
  console.log(
    `The machine is busy (load ${here.loadBefore.toFixed(1)}): the figures will be too bad.`,
  )
}
console.log(`The load, the receiver and Hookline share them. Medians of ${repetitions}.\n`)

const echo = await startEcho()
const prepared = await prepareInstallation(echo.url)
const results: Figures[] = []
try {
  for (let number = 1; number <= repetitions; number += 1) {
    results.push(await measureOnce(prepared, echo, `${number}/${repetitions}`))
  }
} finally {
  await echo.close()
  rmSync(prepared.dataDir, { recursive: true, force: true })
}
const middle = medians(results)
console.log(`\n${table(middle, chosen)}`)
console.log(`\nWritten to ${save({ machine: here, medians: middle, repetitions: results })}`)

async function measureOnce(
  installation: Prepared,
  receiver: Echo,
  label: string,
): Promise<Figures> {
  const say = (what: string) => console.log(`${label} ${what}`)
  say('cold start')
  const { product, figures } = await measureStart(installation)
  try {
    const bench = { product, echo: receiver, isQuick, ...times }
    for (const group of chosen) {
      say(groups[group])
      Object.assign(figures, await scenarios[group](bench))
    }
    if (figures.ackPerSecond && figures.bareCommits) {
      figures.shareOfBare = (figures.ackPerSecond / figures.bareCommits) * 100
    }
    return figures
  } finally {
    await product.stop()
  }
}

async function measureNotify(bench: Bench): Promise<Figures> {
  const rated = await measureRated(bench)
  const lag = await measureSearchLag(bench)
  const figures = { ...rated, ...lag, ...(await measureSaturation(bench)) }
  // Only the first time there was next to no history before.
  if (results.length > 0) return figures
  const { ackP99 = NaN } = await measureRated(bench)
  return { ...figures, ackGrowth: (ackP99 / (rated.ackP99 ?? NaN) - 1) * 100 }
}

function chosenGroups(): Group[] {
  const all = Object.keys(groups) as Group[]
  const at = process.argv.indexOf('--only')
  if (at < 0) return all
  const names = (process.argv[at + 1] ?? '').split(',')
  const unknown = names.filter((name) => !all.some((group) => group === name))
  if (unknown.length === 0) return all.filter((group) => names.includes(group))
  console.error(`There is no scenario “${unknown.join('”, “')}”. There are ${all.join(', ')}.`)
  return process.exit(2)
}
