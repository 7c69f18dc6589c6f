import { setMaxListeners } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { buildCodeChild } from '@/scripts/build.mjs'
import { type CodePool, type CodePoolOptions, createCodePool } from './pool'

/** Bundles the process once for a test file; `open` makes pools that end with the file. */
export function codePools(): { open(options?: Partial<CodePoolOptions>): CodePool } {
  const pools: CodePool[] = []
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hookline-code-'))
    await buildCodeChild(join(folder, 'code-child.mjs'))
  })
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.close()))
    await rm(folder, { recursive: true })
  })
  return {
    open(options = {}) {
      const file = join(folder, 'code-child.mjs')
      const pool = createCodePool({ file, size: 2, idleMs: 60_000, runsMax: 100, ...options })
      pools.push(pool)
      return pool
    },
  }
}

export const noAbort = new AbortController().signal
// Many runs of a test listen to it at once.
setMaxListeners(0, noAbort)
