import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { endProcesses, isAlive, type ProcessEntry, processTree } from './process-tree'

export const projectRoot = fileURLToPath(new URL('..', import.meta.url))

/** A command of the project that was started, and everything it started itself. */
export interface ManagedProcess {
  pid: number
  output(): string
  /** Resolves with the first group of the pattern once the output has it. */
  says(pattern: RegExp, limitMs: number): Promise<string>
  /** Everything it runs at this moment. */
  processes(): ProcessEntry[]
  /** What of all that was seen to run is still there, its orphans too. */
  alive(): ProcessEntry[]
  /** Whoever reads its output is gone, as with a terminal that was closed. */
  stopReading(): void
  /** Asks it to end, and fails when it does not end in time or not with 0. */
  stop(): Promise<void>
  /** `kill -9` of the process that was started; resolves when it is gone. */
  kill(): Promise<void>
  /** Ends whatever is left. */
  end(): Promise<void>
}

const stopLimitMs = 30_000

export function startManaged(args: string[], env: NodeJS.ProcessEnv): ManagedProcess {
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    // A process group of its own: Ctrl-C here must not end it before it was asked to.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  })
  const pid = child.pid ?? 0
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(String(signal ?? code)))
  })
  let text = ''
  const listeners = new Set<() => void>()
  const take = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-1_000_000)
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)

  /** What was seen to run: a killed parent leaves children that no tree leads to any more. */
  let seen: ProcessEntry[] = []
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const processes = () => {
    // Its id may belong to another process by now.
    const now = isRunning() ? processTree(pid) : []
    const known = new Set(now.map((entry) => entry.pid))
    seen = [...seen.filter((entry) => isAlive(entry) && !known.has(entry.pid)), ...now]
    return now
  }
  const endAll = () => {
    processes()
    endProcesses(seen)
  }
  process.once('exit', endAll)
  const askToEnd = async () => {
    processes()
    if (isRunning()) child.kill('SIGTERM')
    return Promise.race([exited, pause(stopLimitMs, 'no end', { ref: false })])
  }

  return {
    pid,
    output: () => text,
    processes,
    alive: () => seen.filter(isAlive),
    says(pattern, limitMs) {
      return new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer)
          listeners.delete(look)
        }
        const fail = (why: string) => {
          done()
          reject(new Error(`${args.join(' ')} ${why}. It said:\n${text}`))
        }
        const look = () => {
          const found = pattern.exec(text)?.[1]
          if (found === undefined) return
          done()
          resolve(found)
        }
        const timer = setTimeout(() => fail(`did not say ${pattern} in time`), limitMs)
        listeners.add(look)
        void exited.then((end) => fail(`ended with ${end} before it said ${pattern}`))
        look()
      })
    },
    stopReading() {
      child.stdout.destroy()
      child.stderr.destroy()
    },
    async stop() {
      const end = await askToEnd()
      if (end === '0') {
        // What it left behind is for `alive` to tell, and ends with this process.
        if (!seen.some(isAlive)) process.off('exit', endAll)
        return
      }
      endAll()
      throw new Error(`${args.join(' ')} was asked to end and gave ${end}. It said:\n${text}`)
    },
    async kill() {
      processes()
      child.kill('SIGKILL')
      await exited
    },
    async end() {
      await askToEnd()
      endAll()
      process.off('exit', endAll)
    },
  }
}
