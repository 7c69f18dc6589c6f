import type pg from 'pg'
import type { StepDigests } from '@/lib/apps/ports'
import { cleanText } from '@/lib/db/hot/clean-text'
import { addToDigest, takeDigest } from '@/lib/db/hot/digests'
import { readRunStatus } from '@/lib/db/hot/run-status'
import { wakeArrived } from '@/lib/db/hot/waits'
import type { StepContext } from '@/lib/engine/ports'
import { onlyInRun } from './only-in-run'
import { tellWoken } from './tell'

export function stepDigests(pool: pg.Pool, context: StepContext): StepDigests {
  const { runId, step, item, flow } = context
  const place = { runId, step, item, flowId: flow.id }
  return {
    async add(given) {
      if ((await readRunStatus(pool, runId)) === undefined) throw onlyInRun()
      const { filled, ...added } = await addToDigest(pool, {
        ...{ ...given, ...place },
        key: cleanText(given.key),
      })
      if (filled !== undefined) {
        await wakeArrived(pool, filled)
        tellWoken()
      }
      return added
    },
    take: (key) => takeDigest(pool, { ...place, key: cleanText(key) }),
  }
}
