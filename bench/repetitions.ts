import { rmSync } from 'node:fs'
import { type Echo, startEcho } from './helper-process'
import { type Figures, type Group, groups } from './measure'
import type { Options } from './options'
import { startRedis } from './redis'
import { measureAnswers } from './scenarios/answer'
import { measureBurst } from './scenarios/burst'
import type { Bench } from './scenarios/events'
import { measureFairness } from './scenarios/fairness'
import { measureFanOut } from './scenarios/fan-out'
import { measureGrowth, measureLatency } from './scenarios/latency'
import { measureSaturation } from './scenarios/notify'
import { measureOverload } from './scenarios/overload'
import { measurePure } from './scenarios/pure'
import { measureReference } from './scenarios/reference'
import {
  measureIdleMemory,
  measureStart,
  type Prepared,
  prepareInstallation,
} from './scenarios/start'
import { measureVerified } from './scenarios/verified'
import { measureWaits } from './scenarios/waits'

export type Failures = Partial<Record<Group, string>>

const scenarios: Record<Group, (bench: Bench) => Promise<Figures>> = {
  start: ({ product, idleMs }) => measureIdleMemory(product, idleMs),
  latency: measureLatency,
  w1: measureSaturation,
  burst: measureBurst,
  overload: measureOverload,
  w2: measureAnswers,
  verified: measureVerified,
  bare: ({ product, durationMs }) => measureReference(product, durationMs),
  pure: measurePure,
  'fan-out': measureFanOut,
  waits: measureWaits,
  fairness: measureFairness,
}

const times = { durationMs: 10_000, warmUpMs: 2_000, idleMs: 20_000 }
const quickTimes = { durationMs: 3_000, warmUpMs: 1_000, idleMs: 5_000 }

/** All chosen scenarios, again and again on one installation that is started anew each time. */
export async function measureAll(
  options: Options,
): Promise<{ results: Figures[]; failures: Failures }> {
  const { repetitions, setUp } = options
  const failures: Failures = {}
  const results: Figures[] = []
  const clock = createClock()
  const echo = await startEcho()
  const redis = setUp.includes('redis') ? await startRedis() : undefined
  const prepared = await prepareInstallation({ receiverUrl: echo.url, setUp, redis })
  try {
    for (let number = 1; number <= repetitions; number += 1) {
      const say = (what: string) => console.log(`${clock()}  ${number}/${repetitions} ${what}`)
      const isFirst = number === 1
      results.push(await measureOnce({ options, prepared, echo, failures, say, isFirst }))
    }
  } finally {
    await redis?.stop()
    await echo.close()
    rmSync(prepared.dataDir, { recursive: true, force: true })
  }
  return { results, failures }
}

/** Minutes and seconds since it was made: how far a measurement of minutes has come. */
function createClock(): () => string {
  const begunMs = performance.now()
  return () => {
    const seconds = Math.round((performance.now() - begunMs) / 1_000)
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }
}

interface Once {
  options: Options
  prepared: Prepared
  echo: Echo
  failures: Failures
  say: (what: string) => void
  isFirst: boolean
}

async function measureOnce(once: Once): Promise<Figures> {
  const { options, prepared, echo, failures, say } = once
  const { isQuick, chosen } = options
  say('cold start')
  const { product, figures } = await measureStart(prepared)
  try {
    const bench: Bench = { product, echo, isQuick, ...(isQuick ? quickTimes : times) }
    for (const group of chosen) {
      say(groups[group])
      try {
        Object.assign(figures, await scenarios[group](bench))
        // Only the first time there was next to no history before.
        if (group === 'w1' && once.isFirst && chosen.includes('latency')) {
          Object.assign(figures, await measureGrowth(bench, figures))
        }
      } catch (error) {
        failures[group] ??= error instanceof Error ? error.message : String(error)
        say(`NO RESULT: ${failures[group]}`)
      }
    }
    if (figures.ackPerSecond && figures.bareCommits) {
      figures.shareOfBare = (figures.ackPerSecond / figures.bareCommits) * 100
    }
    return figures
  } finally {
    await product.stop()
  }
}
