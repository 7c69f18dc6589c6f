import { openBlobs } from '@/lib/db/blobs/open'
import { createPool } from '@/lib/db/hot/pool'
import { createHistoryTidier } from '@/lib/services/history/tidy-histories'
import { createLookLoop } from './look-loop'

const lookMs = 5_000

/**
 * Its own connections: a batch of runs with many items may take long, and a commit that is lost in a
 * crash is done again, so none waits for the disk that acknowledges events.
 */
const settings = {
  synchronous_commit: 'off',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  jit: 'off',
}

/** Deletes what workspaces and flows keep no longer. */
export function createTidyLoop({ databaseUrl, now }: { databaseUrl: string; now: () => Date }) {
  const pool = createPool({ databaseUrl, name: 'tidy', max: 2, settings })
  const tidier = createHistoryTidier({ pool, blobs: openBlobs(pool), now })
  const loop = createLookLoop({
    ...{ look: tidier.look, lookMs },
    failure: 'Old history could not be deleted; trying again within the hour.',
  })
  return {
    async stop(): Promise<void> {
      tidier.end()
      await loop.stop()
      await pool.end()
    },
  }
}
