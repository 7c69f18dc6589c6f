import { type ChildProcess, fork } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { StepFailure } from '@/lib/errors'
import { killedFailure } from './explain'
import { codeLimits } from './limits'
import { type CodeAnswer, type CodeOrder, isCodeAnswer, readyMessage } from './protocol'
import { watchMemory } from './watch-memory'

export interface CodeProcess {
  readonly pid: number | undefined
  isAlive(): boolean
  /** One at a time. Whatever happens to the process happens to this run only. */
  run(order: CodeOrder, signal: AbortSignal): Promise<CodeAnswer>
  end(): Promise<void>
}

/** Starts a process that has no environment, no files, no network of ours, and little memory. */
export async function startCodeProcess(file: string): Promise<CodeProcess> {
  const child = fork(file, { execArgv: flagsFor(file), env: bare, stdio: [...silent] })
  // What the process has to do holds ours through timers; the process itself never does.
  child.unref()
  child.channel?.unref()
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.on('error', () => child.kill('SIGKILL'))
  const isAlive = () => child.exitCode === null && child.signalCode === null && child.connected
  const end = async () => {
    child.kill('SIGKILL')
    await ended
  }
  if (!(await isReady(child))) {
    child.kill('SIGKILL')
    throw new StepFailure(
      'unavailable',
      'The process for code could not be started. It is tried again.',
    )
  }
  return { pid: child.pid, isAlive, run: (order, signal) => runIn(child, order, signal), end }
}

const bare = { TZ: 'UTC', NODE_ENV: 'production' } as const
const silent = ['ignore', 'ignore', 'ignore', 'ipc'] as const
const readyLimitMs = 20_000

function flagsFor(file: string): string[] {
  const known = process.allowedNodeEnvironmentFlags
  const permission = ['--permission', '--experimental-permission'].find((flag) => known.has(flag))
  return [
    // It may read its own text, and nothing else: no files, no processes, no threads.
    ...(permission ? [permission, `--allow-fs-read=${realpathSync(file)}`] : []),
    ...['--no-warnings', '--disable-proto=throw', '--disallow-code-generation-from-strings'],
    // The stack of the main thread is 8 MB; the engine's own limit is reached first.
    ...['--max-old-space-size=64', '--stack-size=3900'],
  ]
}

function isReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isUp: boolean) => {
      clearTimeout(timer)
      child.removeAllListeners('message')
      child.off('close', onClose)
      resolve(isUp)
    }
    const onClose = () => settle(false)
    const timer = setTimeout(onClose, readyLimitMs)
    child.once('message', (message) => settle(message === readyMessage))
    child.once('close', onClose)
    child.once('error', onClose)
  })
}

type Reason = 'wall' | 'process_memory' | 'ended'

function runIn(child: ChildProcess, order: CodeOrder, signal: AbortSignal): Promise<CodeAnswer> {
  return new Promise((resolve, reject) => {
    let reason: Reason = 'ended'
    const kill = (why: Reason) => {
      reason = why
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => kill('wall'), codeLimits.killAfterMs)
    const memory = watchMemory(child.pid, () => kill('process_memory'))
    const settle = () => {
      clearTimeout(timer)
      memory.stop()
      child.off('message', onMessage)
      child.off('close', onClose)
      signal.removeEventListener('abort', onAbort)
    }
    const onMessage = (message: unknown) => {
      settle()
      if (isCodeAnswer(message)) return resolve(message)
      child.kill('SIGKILL')
      reject(killedFailure('ended'))
    }
    const onClose = () => {
      settle()
      reject(killedFailure(reason))
    }
    const onAbort = () => {
      settle()
      child.kill('SIGKILL')
      reject(signal.reason)
    }
    child.on('message', onMessage)
    child.once('close', onClose)
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) return onAbort()
    child.send(order, (error) => {
      // The end of the process, which comes next, settles this run.
      if (error) kill('ended')
    })
  })
}
