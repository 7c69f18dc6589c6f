import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { EchoReport, EchoRequest } from './echo-messages'
import type { Sample } from './statistics'

export interface HelperProcess {
  pid: number
  ask(message: EchoRequest | 'measure'): Promise<unknown>
  close(): Promise<void>
}

/** Starts a program of this folder in a process of its own; it says when it is ready. */
export async function startHelper(
  file: string,
  args: string[] = [],
): Promise<HelperProcess & { said: unknown }> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--import', 'tsx'],
  })
  const said = await nextMessage(child)
  return {
    pid: child.pid ?? 0,
    said,
    ask(message) {
      const answer = nextMessage(child)
      child.send(message)
      return answer
    },
    async close() {
      const exit = once(child, 'exit')
      child.disconnect()
      await exit
    },
  }
}

/** One that serves HTTP; it tells the port it took. */
export async function startServerHelper(
  file: 'echo.ts' | 'reference-server.ts',
  args: string[] = [],
): Promise<HelperProcess & { url: string }> {
  const helper = await startHelper(file, args)
  const { port } = helper.said as { port: number }
  return { ...helper, url: `http://127.0.0.1:${port}/` }
}

export interface Echo {
  url: string
  reset(): Promise<void>
  report(): Promise<EchoReport>
  samples(): Promise<Sample[]>
  /** Resolves when that many events have arrived; fails after two minutes. */
  waitFor(events: number): Promise<void>
  close(): Promise<void>
}

const limitMs = 120_000

export async function startEcho(answerAfterMs = 0): Promise<Echo> {
  const helper = await startServerHelper('echo.ts', [String(answerAfterMs)])
  return {
    url: helper.url,
    close: helper.close,
    async reset() {
      await helper.ask({ kind: 'reset' })
    },
    async report() {
      return (await helper.ask({ kind: 'report' })) as EchoReport
    },
    async samples() {
      return (await helper.ask({ kind: 'samples' })) as Sample[]
    },
    async waitFor(events) {
      const late = new AbortController()
      const tooLate = pause(limitMs, undefined, { signal: late.signal }).then(() => {
        throw new Error(`The receiver has waited ${limitMs / 1_000} s for ${events} events.`)
      })
      await Promise.race([helper.ask({ kind: 'wait', events }), tooLate])
      late.abort()
      await tooLate.catch(() => {})
    },
  }
}

export interface MemoryWatch {
  /** The most that was seen, in megabytes (PSS). */
  end(): Promise<number>
}

export async function watchMemory(roots: readonly number[]): Promise<MemoryWatch> {
  const helper = await startHelper('memory-watch.ts', roots.map(String))
  return {
    async end() {
      const peak = await helper.ask('measure')
      await helper.close()
      return Number(peak)
    },
  }
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) =>
      reject(new Error(`A helper process ended with ${code}.`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message)
    })
  })
}
