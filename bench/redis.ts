import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port'
import { temporaryFolder } from './product'

export interface RedisServer {
  url: string
  pid: number
  stop(): Promise<void>
}

const readyLimitMs = 10_000

/** The machine's `redis-server` as it is run for queues: on disk every second. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const folder = temporaryFolder()
  const child = spawn(
    'redis-server',
    [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
      ...['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec'],
    ],
    // A process group of its own: Ctrl-C here must not end it before Hookline.
    { detached: true, stdio: 'ignore' },
  )
  const failed = once(child, 'error').then(([error]) => {
    throw new Error('With --setup redis a `redis-server` must be installed.', { cause: error })
  })
  const end = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', end)
  await Promise.race([untilListening(port), failed])
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
      process.off('exit', end)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilListening(port: number): Promise<void> {
  for (const begun = performance.now(); ; await pause(20)) {
    const socket = connect({ port, host: '127.0.0.1' })
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (isThere) return
    if (performance.now() - begun > readyLimitMs) throw new Error('Redis did not come up.')
  }
}
