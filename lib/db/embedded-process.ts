import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** A process that can be told from a later one with the same number. */
export interface ProcessIdentity {
  pid: number
  /** Boot and start time where the system tells them, else empty. */
  started: string
}

/** Null when no such process is alive; one that ended and waits for its parent counts as gone. */
export function identifyProcess(pid: number): ProcessIdentity | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Anything but "no such process" means that it is there and belongs to another user.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return null
  }
  if (process.platform !== 'linux') return { pid, started: '' }
  const stat = readText(`/proc/${pid}/stat`)
  if (stat === null) return { pid, started: '' }
  // The name in parentheses may hold blanks; the fields after it are fixed (man 5 proc_pid_stat).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  const boot = readText('/proc/sys/kernel/random/boot_id') ?? ''
  return { pid, started: `${boot.trim()}:${fields[19] ?? ''}` }
}

export function isSameProcess(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.started === identity.started
}

/** True when that process is the PostgreSQL of that folder and not a later one with its number. */
export function isServerOf(pid: number, clusterDir: string): boolean {
  if (identifyProcess(pid) === null) return false
  if (process.platform === 'win32') return commandOf(pid).includes('postgres')
  if (process.platform !== 'linux') return commandOf(pid).includes(clusterDir)
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir)
  } catch {
    // It ended meanwhile, or it belongs to a user whose folders are not ours.
    return false
  }
}

function commandOf(pid: number): string {
  const [command, args]: [string, string[]] =
    process.platform === 'win32'
      ? ['tasklist', ['/nh', '/fo', 'csv', '/fi', `PID eq ${pid}`]]
      : ['ps', ['-ww', '-o', 'command=', '-p', String(pid)]]
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    // ps answers with a failure when the process ended meanwhile.
    return ''
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
