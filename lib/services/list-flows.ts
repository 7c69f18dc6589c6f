import type { FlowListEntry } from '@/lib/contracts/flows'
import { type FlowRow, listFlows as listFlowRows, readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { countRunsByHour, type HourOfRuns, lastRuns } from '@/lib/db/runs'
import { rootGraph, stepOrder } from '@/lib/flow/graph'
import type { Actor } from './actor'
import { readCursor, writeCursor } from './cursors'
import { presentFlows } from './present-flow'

const hoursShown = 24

/** Flows, newest first, with what the list shows of their runs. */
export async function listFlows(
  actor: Actor,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: FlowListEntry[]; nextCursor: string | null }> {
  const db = database()
  const { workspaceId } = actor
  const after = readCursor('flow', page.cursor)
  const { entries, next } = await listFlowRows(db, { workspaceId, after, limit: page.limit })
  const flowIds = entries.map(({ id }) => id)
  const [summaries, last, counts] = await Promise.all([
    presentFlows(db, actor, entries),
    lastRuns(db, { workspaceId, flowIds }),
    countRunsByHour(db, { workspaceId, flowIds, hours: hoursShown, now: new Date() }),
  ])
  const rows = new Map(entries.map((row) => [row.id, row]))
  const items = summaries.map((summary) => {
    const run = last.get(summary.id)
    const row = rows.get(summary.id)
    return {
      ...summary,
      lastRun: run ? { ...run, createdAt: run.createdAt.toISOString() } : null,
      runs24h: summed(counts.get(summary.id) ?? []),
      steps: row ? stepsOf(row) : [],
    }
  })
  return { items, nextCursor: writeCursor(next) }
}

function summed(hours: HourOfRuns[]): FlowListEntry['runs24h'] {
  return {
    total: hours.reduce((sum, { total }) => sum + total, 0),
    failed: hours.reduce((sum, { failed }) => sum + failed, 0),
    hours,
  }
}

/** In running order, the trigger first. */
function stepsOf({ draft }: FlowRow): FlowListEntry['steps'] {
  const document = readDocument(draft)
  const steps = new Map(document.steps.map(({ key, app, action }) => [key, { app, action }]))
  const inOrder = stepOrder(rootGraph(document)).flatMap((key) => steps.get(key) ?? [])
  return [{ app: document.trigger.app }, ...inOrder]
}
