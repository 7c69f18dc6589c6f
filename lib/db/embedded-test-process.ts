import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type EmbeddedOptions, startEmbedded } from './embedded'

/** What another process may be asked to start: functions do not cross. */
type Options = Omit<EmbeddedOptions, 'onRestart'>

interface Request {
  options: Options
  /** Continue as this user; root only. */
  uid?: number
}

export type Answer =
  | { ok: true; url: string; serverPid: number; notice?: string }
  | { ok: false; message: string }

export interface TestProcess {
  pid: number
  answer: Answer
  /** As a crash or the kernel would. */
  kill(): Promise<void>
  /** In good order. */
  stop(): Promise<void>
}

/** Starts an embedded database in a process of its own, so that tests can kill that process. */
export async function startInProcess(options: Options, uid?: number): Promise<TestProcess> {
  const child = fork(fileURLToPath(import.meta.url), { execArgv: ['--import', 'tsx'] })
  child.send({ options, uid } satisfies Request)
  const [answer]: Answer[] = await once(child, 'message')
  if (!answer || child.pid === undefined) throw new Error('The process ended without an answer.')
  return {
    pid: child.pid,
    answer,
    kill: () => end(child, () => child.kill('SIGKILL')),
    stop: () => end(child, () => child.disconnect()),
  }
}

async function end(child: ChildProcess, ask: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  ask()
  await exit
}

async function answerRequest({ options, uid }: Request): Promise<void> {
  if (uid !== undefined) {
    // Only now, when every module is read: the project may lie where only root can go.
    process.setgroups?.([])
    process.setgid?.(uid)
    process.setuid?.(uid)
  }
  const send = (answer: Answer) => process.send?.(answer)
  try {
    const { url, notice, serverPid, stop } = await startEmbedded(options)
    process.once('disconnect', () => void stop())
    send({ ok: true, url, serverPid: serverPid(), notice })
  } catch (error) {
    send({ ok: false, message: error instanceof Error ? error.message : String(error) })
    process.disconnect()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once('message', (request: Request) => void answerRequest(request))
}
