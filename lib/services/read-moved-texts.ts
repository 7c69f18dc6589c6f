import { openBlobs } from '@/lib/db/blobs/open'
import { sizeOfReference } from '@/lib/db/blobs/reference'
import { databasePool } from '@/lib/db/process'
import type { OneRun } from '@/lib/db/step-runs'
import { log } from '@/lib/log'

interface MovedText {
  id: string
  /** Where it lies. */
  blob: string
  /** false: only its start is wanted. */
  isAll: boolean
}

/** A start costs reading the whole value: so much is read for starts. */
const startsMaxBytes = 16 * 1024 * 1024

/**
 * The texts that do not lie in their rows, one after the other, so that one at a time is held. What
 * cannot be read is left out: the rest of the run is shown all the same.
 */
export async function readMovedTexts(
  run: OneRun,
  moved: readonly MovedText[],
  startLength: number,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const blobs = openBlobs(databasePool())
  let startsBytes = 0
  for (const { id, blob, isAll } of moved) {
    if (!isAll) startsBytes += sizeOfReference(blob)
    if (!isAll && startsBytes > startsMaxBytes) continue
    try {
      const text = await blobs.get(run, blob)
      texts.set(id, isAll ? text : text.slice(0, startLength).toWellFormed())
    } catch (error) {
      log.error('A large value of a run cannot be read.', { run: run.runId, error })
    }
  }
  return texts
}
