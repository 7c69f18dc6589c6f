import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { StepCode } from '@/lib/apps/ports'
import { type CodePool, createCodePool } from '@/lib/code/pool'
import { projectRoot } from '@/lib/env'

/** The server's bundle and Next's are two copies of this module in one process: one pool for both. */
const place = Symbol.for('hookline.code')
const home = globalThis as { [place]?: CodePool }

/** The processes that run people's JavaScript; started when the first step asks. */
export function stepCode(): StepCode {
  return {
    run(given) {
      home[place] ??= openPool()
      return home[place].run(given)
    },
  }
}

/** Ends these processes; a later step starts others. */
export async function closeStepCode(): Promise<void> {
  const pool = home[place]
  delete home[place]
  await pool?.close()
}

function openPool(): CodePool {
  const file = join(projectRoot(), 'dist', 'code-child.mjs')
  if (!existsSync(file)) throw new Error('There is no dist/code-child.mjs. Run `npm run build`.')
  return createCodePool({
    file,
    size: Math.min(2, availableParallelism()),
    idleMs: 60_000,
    runsMax: 100,
  })
}
