import { type Result, type ResultOutcome, storeResult, wakeArrived } from '@/lib/db/hot/waits'
import { databasePool } from '@/lib/db/process'
import { tellRun, tellWoken } from './tell'

/** Stores what came for a step that waits, wakes its run and tells the screens. */
export async function giveResult(result: Result): Promise<ResultOutcome> {
  const pool = databasePool()
  const { outcome, place } = await storeResult(pool, result)
  if (outcome !== 'accepted') return outcome
  await wakeArrived(pool, result.runId)
  tellWoken()
  if (place) tellRun({ ...place, id: result.runId, status: 'waiting', at: new Date() })
  return outcome
}
