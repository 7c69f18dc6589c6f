import type { FlowLoad, Overview, OverviewRange } from '@/lib/contracts/overview'
import { type FlowLoadRow, flowLoads } from '@/lib/db/flow-loads'
import { database } from '@/lib/db/process'
import { sampleSteps } from '@/lib/db/step-sample'
import { liveDocuments } from '@/lib/db/versions'
import type { Actor } from '@/lib/services/actor'
import { countRuns } from '@/lib/services/search/count-runs'
import { timeGrid } from '@/lib/services/search/time-grid'
import { presentSlowSteps, slowSteps } from './slow-steps'

/** Parts are whole hours: counts by flow are kept of those. */
const ranges: Record<OverviewRange, { hours: number; buckets: number }> = {
  '24h': { hours: 24, buckets: 25 },
  '7d': { hours: 7 * 24, buckets: 60 },
  '30d': { hours: 30 * 24, buckets: 31 },
}
const hourMs = 3_600_000
const flowsMax = 10
const stepsMax = 10
/** A page reads it every few seconds: the sample costs the same at any number of runs. */
const sample = { runs: 1_000, ofRun: 20, limit: 2_000 }

interface OverviewOptions {
  range: OverviewRange
  flow?: string | undefined
}

export async function getOverview(
  actor: Actor,
  { range, flow }: OverviewOptions,
): Promise<Overview> {
  const db = database()
  const { workspaceId } = actor
  const { hours, buckets } = ranges[range]
  const now = new Date()
  const until = now.toISOString()
  const since = new Date(now.getTime() - hours * hourMs).toISOString()
  const grid = timeGrid({ since, until, buckets, now })
  const [stats, loads, sampled] = await Promise.all([
    countRuns(actor, { flow, since, until, buckets }),
    flowLoads(db, { workspaceId, flowId: flow, since: grid.start, until: grid.end }),
    sampleSteps(db, { rows: { workspaceId, flowId: flow, since: grid.start }, ...sample }),
  ])
  const slow = slowSteps(sampled).slice(0, stepsMax)
  const flows = new Map(slow.map((step) => [step.flow.id, step.flow]))
  const documents = await liveDocuments(db, { workspaceId, flows: [...flows.values()] })
  return {
    ...{ range, stats, backlog: backlogOf(loads), flows: busiest(loads) },
    steps: presentSlowSteps(slow, documents),
    sample: { steps: sampled.length, since: sampled.at(-1)?.createdAt.toISOString() ?? null },
  }
}

function backlogOf(loads: readonly FlowLoadRow[]): Overview['backlog'] {
  const sum = (read: (load: FlowLoadRow) => number) =>
    loads.reduce((total, load) => total + read(load), 0)
  const oldest = loads.flatMap(({ oldestQueuedAt }) => oldestQueuedAt?.getTime() ?? [])
  return {
    queued: sum(({ queued }) => queued),
    running: sum(({ running }) => running),
    waiting: sum(({ waiting }) => waiting),
    held: sum(({ held }) => held),
    oldestQueuedAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)).toISOString(),
  }
}

/** Those with the most work, done and to be done. */
function busiest(loads: readonly FlowLoadRow[]): FlowLoad[] {
  const work = ({ runs, queued, waiting, held }: FlowLoadRow) => runs + queued + waiting + held
  return loads
    .filter(({ isDeleted }) => !isDeleted)
    .sort((a, b) => work(b) - work(a) || a.flowName.localeCompare(b.flowName))
    .slice(0, flowsMax)
    .map(({ flowId, flowName, runs, failed, queued, waiting, held }) => ({
      ...{ flow: flowId, flowName, runs, failed, queued, waiting, held },
    }))
}
