import {
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '@/lib/errors'
import { identifyProcess, isSameProcess, type ProcessIdentity } from './embedded-process'

export interface Ownership {
  release(): void
}

interface Owner extends ProcessIdentity {
  /** Where the process number counts: containers that share a folder do not see each other's. */
  space: string
}

const signOfLifeMs = 5_000
/** An owner in another container that gave no sign for so long is gone. */
const silenceMaxMs = 15_000

/**
 * Makes this process the owner of a data folder. Only one can create the file, and a left-over one
 * is taken away by a rename, so of two processes that start at once one wins.
 */
export async function claimOwnership(
  dataDir: string,
  limits = { silenceMaxMs },
): Promise<Ownership> {
  const path = ownerPath(dataDir)
  const own = JSON.stringify({ ...identifyProcess(process.pid), space: ownSpace() })
  while (!createFile(path, own)) {
    const text = readIfThere(path)
    if (text === null) continue
    await refuseIfAlive(path, text, limits.silenceMaxMs)
    removeAbandoned(path, text)
  }
  const timer = setInterval(() => giveSign(path), signOfLifeMs)
  timer.unref()
  return {
    release: () => {
      clearInterval(timer)
      if (readIfThere(path) === own) rmSync(path, { force: true })
    },
  }
}

export function ownerPath(dataDir: string): string {
  return join(dataDir, 'owner.json')
}

function createFile(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function refuseIfAlive(path: string, text: string, limitMs: number): Promise<void> {
  const owner = parseOwner(text)
  // A file without an owner is being written, or what a crash left of one.
  if (!owner) return waitForSilence(path, Math.min(limitMs, 1_000), '')
  if (owner.space !== ownSpace()) {
    return waitForSilence(path, limitMs, ` (process ${owner.pid} of another container)`)
  }
  if (isSameProcess(owner)) throw alreadyRuns(` (process ${owner.pid})`)
}

async function waitForSilence(path: string, limitMs: number, who: string): Promise<void> {
  const signAt = lastSign(path)
  while (Date.now() - signAt < limitMs) {
    await pause(Math.min(limitMs / 10, 500))
    if (lastSign(path) !== signAt) throw alreadyRuns(who)
  }
}

function alreadyRuns(who: string): AppError {
  return new AppError(
    'conflict',
    `Hookline already runs on this data folder${who}. Stop it first, or set DATA_DIR to another folder.`,
  )
}

function removeAbandoned(path: string, text: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    // Another process took it away first; the next round sees whose turn it is.
    return
  }
  const moved = readIfThere(aside)
  rmSync(aside, { force: true })
  // Between reading and moving another process may have become the owner: give it back.
  if (moved !== null && moved !== text) createFile(path, moved)
}

function giveSign(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // The folder was deleted under us; there is nobody left to tell.
  }
}

function lastSign(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function ownSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    // Only Linux has them.
    return ''
  }
}

function parseOwner(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    if (!('pid' in value) || typeof value.pid !== 'number') return null
    if (!('started' in value) || typeof value.started !== 'string') return null
    if (!('space' in value) || typeof value.space !== 'string') return null
    return { pid: value.pid, started: value.started, space: value.space }
  } catch {
    return null
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
