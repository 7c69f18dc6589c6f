import { publishChange } from '@/lib/db/changes'
import { endpointChanged } from '@/lib/db/hot/endpoint-changes'
import type { NewRun } from '@/lib/db/hot/new-delivery'
import { ringBell } from '@/lib/queue/bell'
import type { Actor } from './actor'

/** Tells screens, and the front door of this process, that a flow changed. Call it after the commit. */
export function tellFlow(
  { workspaceId }: Actor,
  type: 'flow.saved' | 'flow.published',
  id: string,
): void {
  endpointChanged(id)
  publishChange({ workspaceId, type, id, flow: id, at: new Date().toISOString() })
}

export function tellConnection({ workspaceId }: Actor, id: string): void {
  publishChange({ workspaceId, type: 'connection.changed', id, at: new Date().toISOString() })
}

export function tellError({ workspaceId }: Pick<Actor, 'workspaceId'>, id: string): void {
  publishChange({ workspaceId, type: 'errors.changed', id, at: new Date().toISOString() })
}

export function tellBulkAction({ workspaceId }: Pick<Actor, 'workspaceId'>, id: string): void {
  publishChange({ workspaceId, type: 'bulk.changed', id, at: new Date().toISOString() })
}

/** Wakes a worker for these runs and tells screens. Call it after the commit. */
export function tellNewRuns(runs: readonly NewRun[]): void {
  if (runs.length === 0) return
  ringBell()
  for (const { workspaceId, flowId, id, createdAt, startAt } of runs) {
    tellRun({ workspaceId, flowId, id, status: startAt ? 'waiting' : 'queued', at: createdAt })
  }
}

/** Wakes a worker for a run that waited for what has come. Call it after the commit. */
export function tellWoken(): void {
  ringBell('woken')
}

interface ToldRun {
  workspaceId: string
  flowId: string
  id: string
  status: string
  at: Date
}

export function tellRun({ workspaceId, flowId, id, status, at }: ToldRun): void {
  const about = { workspaceId, flow: flowId, run: id, at: at.toISOString() }
  publishChange({ ...about, type: 'run.changed', id, status })
}
