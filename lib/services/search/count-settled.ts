import { addDuration, durationBin } from '@/lib/db/durations'
import type { SettledRun } from '@/lib/db/hot/settled-runs'
import { addRunCounts, countUnits, keyOf, type RunCountRow, unitMs } from '@/lib/db/run-count-rows'
import type { HistoryKeeper } from '@/lib/services/keep-history'
import { outcomeOf } from './run-tokens'

/** Counts runs that are over by the minute and hour they were made in, of each flow and of all. */
export const countKeeper: HistoryKeeper = {
  name: 'counts',
  async keep(client, runs) {
    const rows = new Map<string, RunCountRow>()
    for (const run of runs) {
      for (const flowId of [run.flowId, '']) {
        for (const unit of countUnits) addRun(rows, { run, flowId, unit })
      }
    }
    await addRunCounts(client, [...rows.values()])
  },
}

interface Counted {
  run: SettledRun
  flowId: string
  unit: RunCountRow['unit']
}

function addRun(rows: Map<string, RunCountRow>, { run, flowId, unit }: Counted): void {
  const { workspaceId, createdAt, startedAt, settledAt } = run
  const startsAt = new Date(Math.floor(createdAt.getTime() / unitMs[unit]) * unitMs[unit])
  const key = { workspaceId, flowId, unit, startsAt, outcome: outcomeOf(run) }
  const row = rows.get(keyOf(key)) ?? { ...key, runs: 0, durations: new Map<number, number>() }
  row.runs += 1
  if (startedAt) addDuration(row.durations, durationBin(settledAt.getTime() - startedAt.getTime()))
  rows.set(keyOf(key), row)
}
