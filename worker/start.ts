import { fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { provisionFromEnv, setupToken } from '@/lib/auth/provision'
import { readOrMakeSecret } from '@/lib/crypto/installation-secret'
import { startEmbedded } from '@/lib/db/embedded'
import { childEnvironment, env, updateEnv } from '@/lib/env'
import { log } from '@/lib/log'
import { setNearWorker } from '@/lib/queue/bell'
import { connectProcess } from './connect'
import { createNearBell } from './near-worker'
import { runUntilToldToEnd } from './process'
import { announceReady, startServer, takePort } from './server'

/** On the system's scale: a third of the share that all others have. */
const workerNiceness = 5

/** `npm start`: everything on one machine. The worker is a child process; this one is the web. */
await runUntilToldToEnd('server', async () => {
  const port = await takePort()
  const database = await openDatabase()
  try {
    await connectProcess()
    const worker = superviseWorker()
    const server = await startServer(port)
    await provisionFromEnv()
    await Promise.all([server.ready, worker.ready])
    announceReady()
    await announceSetup()
    return {
      async stop() {
        await Promise.all([server.stop(), worker.stop()])
        await database?.stop()
      },
    }
  } catch (error) {
    await database?.stop()
    throw error
  }
})

async function openDatabase(): Promise<{ stop(): Promise<void> } | undefined> {
  const { databaseUrl, dataDir, secretKey, blobStore = 'files' } = env()
  if (databaseUrl) return undefined
  const database = await startEmbedded({ dataDir })
  if (database.notice) process.stdout.write(`${database.notice}\n`)
  updateEnv({
    databaseUrl: database.url,
    secretKey: secretKey ?? readOrMakeSecret(dataDir),
    // All its processes are on this machine.
    blobStore,
  })
  return database
}

async function announceSetup(): Promise<void> {
  const token = await setupToken()
  if (token === undefined) return
  process.stdout.write(
    `No owner yet. Create your account at ${env().baseUrl}/setup\n` +
      `From another machine the page asks for this token: ${token}\n`,
  )
}

/** Keeps one worker alive. It ends with this process: its channel closes. */
function superviseWorker(): { ready: Promise<void>; stop(): Promise<void> } {
  let isStopping = false
  let pauseMs = 100
  let child = launch()
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()))

  function launch() {
    const { databaseUrl = '', secretKey = '', baseUrl, blobStore = '' } = env()
    const next = fork(fileURLToPath(new URL('./worker-entry.mjs', import.meta.url)), {
      env: childEnvironment({
        ...{ DATABASE_URL: databaseUrl, SECRET_KEY: secretKey, BLOB_STORE: blobStore },
        // The port may have been chosen only now, and steps give out URLs.
        BASE_URL: baseUrl,
      }),
    })
    letOthersGoFirst(next.pid)
    const startedMs = Date.now()
    // Its channel closes before it is followed by another one.
    setNearWorker(createNearBell(next))
    next.on('exit', (code, signal) => {
      if (isStopping) return
      log.warn('The worker ended and is started again.', { code, signal })
      // A worker that cannot even start is not started a thousand times.
      pauseMs = Date.now() - startedMs > 10_000 ? 100 : Math.min(pauseMs * 2, 5_000)
      setTimeout(() => {
        if (!isStopping) child = launch()
      }, pauseMs)
    })
    return next
  }

  return {
    ready,
    stop: () =>
      new Promise((resolve) => {
        isStopping = true
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** Senders and pages wait for an answer; what the worker does is kept. */
function letOthersGoFirst(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    setPriority(pid, workerNiceness)
  } catch (error) {
    // It has ended already, or the system does not have it: all go alike then.
    log.warn('The worker has the same priority as all others.', { error })
  }
}
