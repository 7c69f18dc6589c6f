export interface Guesses {
  /** One more URL that does not exist was asked for: how long its answer waits, in milliseconds. */
  delayMs(source: string, nowMs: number): number
}

interface Options {
  perSecond: number
  burst: number
  delayMsMax: number
  /** An address guesses faster than that; told at most once a minute, with how often it asked. */
  report: (source: string, count: number) => void
}

interface Guesser {
  /** When its guesses so far are paid for, at the rate that is allowed. */
  paidMs: number
  count: number
  toldMs: number
}

const guessersMax = 10_000
const reportEveryMs = 60_000

/**
 * Slows addresses down that ask for URLs nobody has. All get the same answer, only later, so that
 * nothing is learned from it; and who asks for one that exists never waits, whatever its neighbours
 * behind the same address do.
 */
export function createGuesses({ perSecond, burst, delayMsMax, report }: Options): Guesses {
  const guessers = new Map<string, Guesser>()
  const intervalMs = 1_000 / perSecond
  const freeMs = burst * intervalMs

  function guesserAt(source: string, nowMs: number): Guesser {
    const known = guessers.get(source)
    if (known) return known
    if (guessers.size >= guessersMax) guessers.clear()
    const guesser = { paidMs: nowMs, count: 0, toldMs: Number.NEGATIVE_INFINITY }
    guessers.set(source, guesser)
    return guesser
  }

  return {
    delayMs(source, nowMs) {
      const guesser = guesserAt(source, nowMs)
      const paidMs = Math.max(guesser.paidMs, nowMs) + intervalMs
      guesser.paidMs = Math.min(paidMs, nowMs + freeMs + delayMsMax)
      guesser.count += 1
      const delayMs = Math.max(0, Math.ceil(guesser.paidMs - nowMs - freeMs))
      if (delayMs > 0 && nowMs - guesser.toldMs >= reportEveryMs) {
        report(source, guesser.count)
        guesser.toldMs = nowMs
        guesser.count = 0
      }
      return delayMs
    },
  }
}
