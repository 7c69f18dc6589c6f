import { log } from '@/lib/log'

export interface FollowUpLoop {
  /** Ends of runs were committed that set something off. */
  wake(): void
  stop(): Promise<void>
}

interface Options {
  /** Does all that is due; true when there was something. */
  work: () => Promise<boolean>
  /** Runs are due or queued because of it. */
  onDone: () => void
  lookMs?: number
}

/** Right after a commit, and once a second for what a process left behind that ended. */
export function createFollowUpLoop({ work, onDone, lookMs = 1_000 }: Options): FollowUpLoop {
  let underWay: Promise<void> | undefined
  let isAskedAgain = false
  async function run(): Promise<void> {
    do {
      isAskedAgain = false
      try {
        if (await work()) onDone()
      } catch (error) {
        log.warn('Ends of runs could not be followed up; looking again in a second.', {
          error: String(error),
        })
      }
    } while (isAskedAgain)
    underWay = undefined
  }
  const wake = () => {
    if (underWay === undefined) underWay = run()
    else isAskedAgain = true
  }
  const looking = setInterval(wake, lookMs)
  return {
    wake,
    async stop() {
      clearInterval(looking)
      await underWay
    },
  }
}
