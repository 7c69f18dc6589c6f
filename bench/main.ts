import { rmSync } from 'node:fs'
import { type Echo, startEcho } from './helper-process'
import type { Figures } from './measure'
import { machine, medians, save, table } from './report'
import { measureAnswers } from './scenarios/answer'
import { measureRated, measureSaturation } from './scenarios/notify'
import { measureReference } from './scenarios/reference'
import {
  measureIdleMemory,
  measureStart,
  type Prepared,
  prepareInstallation,
} from './scenarios/start'
import { measureVerified } from './scenarios/verified'

// `npm run bench [-- --quick] [-- --repeat 5]`: measures the built product and ends by itself.

const isQuick = process.argv.includes('--quick')
const repeatAt = process.argv.indexOf('--repeat')
const repetitions = repeatAt > 0 ? Number(process.argv[repeatAt + 1]) : isQuick ? 1 : 3
const times = isQuick
  ? { durationMs: 3_000, warmUpMs: 1_000, idleMs: 5_000 }
  : { durationMs: 10_000, warmUpMs: 2_000, idleMs: 20_000 }

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
console.log(`\n${table(middle)}`)
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
    const bench = { product, echo: receiver, ...times }
    say(`idle for ${times.idleMs / 1_000} s`)
    Object.assign(figures, await measureIdleMemory(product, times.idleMs))
    say('W1 at 100/s')
    Object.assign(figures, await measureRated(bench))
    say('W1 at saturation')
    Object.assign(figures, await measureSaturation(bench))
    if (results.length === 0) {
      // Only the first time there was next to no history before.
      say('W1 at 100/s, with more than ten times the history')
      const { ackP99 = NaN } = await measureRated(bench)
      figures.ackGrowth = (ackP99 / (figures.ackP99 ?? NaN) - 1) * 100
    }
    say('W2')
    Object.assign(figures, await measureAnswers(bench))
    say('ingest, bare and verified')
    Object.assign(figures, await measureVerified(bench))
    say('bare Node server')
    Object.assign(figures, await measureReference(product, times.durationMs))
    if (figures.ackPerSecond && figures.bareCommits) {
      figures.shareOfBare = (figures.ackPerSecond / figures.bareCommits) * 100
    }
    return figures
  } finally {
    await product.stop()
  }
}
