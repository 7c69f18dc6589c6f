import { log } from '@/lib/log'
import { identifyProcess } from './embedded-process'
import { type RunningServer, rotateLog, type ServerPlan, startServer } from './embedded-server'

export interface Restart {
  /** How long the server was away. */
  awayMs: number
}

interface WatchOptions {
  plan: ServerPlan
  server: RunningServer
  onRestart?: (restart: Restart) => void
}

interface Watch {
  current(): RunningServer
  /** Ends the watch; answers with the server that runs then. */
  close(): Promise<RunningServer>
}

const lookEveryMs = 250
const pauseMaxMs = 30_000
const rotateEveryMs = 60_000

/**
 * Starts the server again when its process is gone, on the same port, so that pools find it. It
 * looks instead of waiting for an exit event, because a server that was adopted is not our child.
 */
export function watchServer({ plan, server, onRestart }: WatchOptions): Watch {
  let current = server
  let isClosed = false
  let retryMs = 0
  let nextRotateAt = Date.now() + rotateEveryMs
  let restarting: Promise<void> = Promise.resolve()
  let timer = schedule(lookEveryMs)

  function schedule(delayMs: number): NodeJS.Timeout {
    const next = setTimeout(look, delayMs)
    next.unref()
    return next
  }

  function look(): void {
    if (identifyProcess(current.pid) === null) {
      restarting = restart()
      return
    }
    if (Date.now() >= nextRotateAt) {
      nextRotateAt = Date.now() + rotateEveryMs
      rotateLog(plan.home)
    }
    timer = schedule(lookEveryMs)
  }

  async function restart(): Promise<void> {
    const start = Date.now()
    log.error('The embedded PostgreSQL ended unexpectedly. Starting it again.', {
      log: plan.home.logPath,
    })
    try {
      current = await startServer(plan, current.port)
      retryMs = 0
      onRestart?.({ awayMs: Date.now() - start })
    } catch (error) {
      retryMs = Math.min(Math.max(retryMs * 2, 1_000), pauseMaxMs)
      log.error('The embedded PostgreSQL could not be started again.', { error, retryMs })
    }
    if (!isClosed) timer = schedule(Math.max(retryMs, lookEveryMs))
  }

  return {
    current: () => current,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await restarting
      clearTimeout(timer)
      return current
    },
  }
}
