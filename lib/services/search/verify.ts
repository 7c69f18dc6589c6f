import { databasePool } from '@/lib/db/process'
import { verifyRuns } from '@/lib/db/run-search'
import { readRunTexts } from '@/lib/db/run-texts'
import { findRuns } from '@/lib/db/runs'
import type { Search } from './find-runs'
import { hasFields } from './has-fields'

/** So many runs are in memory with their data. */
const runsAtOnce = 50

/** Those of them that have what is looked for, newest first. */
export async function verify(search: Search, ids: string[]): Promise<string[]> {
  const { db, rows, data } = search
  return keepThoseWith(search, await verifyRuns(db, { rows, data, ids }))
}

/** Those whose values stand where their paths say. The database has seen that the values are there. */
export async function keepThoseWith(
  { db, rows, fields }: Pick<Search, 'db' | 'rows' | 'fields'>,
  ids: string[],
): Promise<string[]> {
  if (fields.length === 0) return ids
  const { workspaceId } = rows
  const kept: string[] = []
  for (let start = 0; start < ids.length; start += runsAtOnce) {
    const runs = await findRuns(db, { workspaceId, ids: ids.slice(start, start + runsAtOnce) })
    const ofWorkspace = runs.map((run) => ({ ...run, workspaceId }))
    const texts = await readRunTexts(databasePool(), ofWorkspace)
    const matching = runs.filter(({ id }) => {
      const ofRun = texts.get(id)
      return ofRun !== undefined && hasFields(ofRun, fields)
    })
    kept.push(...matching.map(({ id }) => id))
  }
  return kept
}
