import { setImmediate as letOthers } from 'node:timers/promises'
import type pg from 'pg'
import type { SettledRun } from '@/lib/db/hot/settled-runs'
import { readRunTexts } from '@/lib/db/run-texts'
import type { SearchEntry } from '@/lib/db/search-entries'
import { addSearchEntries } from '@/lib/db/search-segments'
import { findUnsearchableFlows } from '@/lib/db/unsearchable-flows'
import type { HistoryKeeper } from '@/lib/services/keep-history'
import { tokensOfRun } from './run-tokens'

/** So many runs are in memory with their data, each with a megabyte at most. */
const runsAtOnce = 100
/** After so many the process does something else, for others have their requests in it. */
const runsInARow = 20

/** Makes runs that are over findable by the words in their data. */
export const searchKeeper: HistoryKeeper = {
  name: 'search',
  async keep(client, runs) {
    const entries = new Map<string, SearchEntry[]>()
    const flowIds = [...new Set(runs.map(({ flowId }) => flowId))]
    const closed = new Set(await findUnsearchableFlows(client, { flowIds }))
    const searchable = runs.filter(({ flowId }) => !closed.has(flowId))
    for (let start = 0; start < searchable.length; start += runsAtOnce) {
      await readEntries(client, searchable.slice(start, start + runsAtOnce), entries)
    }
    for (const [workspaceId, ofWorkspace] of entries) {
      await addSearchEntries(client, { workspaceId, entries: ofWorkspace })
    }
  },
}

async function readEntries(
  client: pg.PoolClient,
  runs: readonly SettledRun[],
  entries: Map<string, SearchEntry[]>,
): Promise<void> {
  const texts = await readRunTexts(client, runs)
  for (const [at, run] of runs.entries()) {
    const ofRun = texts.get(run.id)
    if (!ofRun) continue
    const ofWorkspace = entries.get(run.workspaceId) ?? []
    ofWorkspace.push({ runId: run.id, tokens: tokensOfRun(run, ofRun) })
    entries.set(run.workspaceId, ofWorkspace)
    if (at % runsInARow === runsInARow - 1) await letOthers()
  }
}
