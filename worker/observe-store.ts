import type { Change } from '@/lib/db/changes'
import type { ClaimedRun, JournalEntry, RunStore } from '@/lib/engine/ports'

type Transitions = Pick<RunStore, 'record' | 'wait' | 'settle'>

/** Tells the screens what the journal made durable; publishing gathers and never waits. */
export function observeStore(
  store: Transitions,
  publish: (change: Change) => void,
  /** A busy workspace is told to fetch again: single changes need not even be written down. */
  isTold: (workspaceId: string, changes: number) => boolean,
): (run: ClaimedRun) => Transitions {
  return (run) => {
    const base = { workspaceId: run.workspaceId, flow: run.flow.id, run: run.lease.runId }
    const tell = (entry: JournalEntry, status?: string) => {
      if (!isTold(base.workspaceId, entry.steps.length + (status ? 1 : 0))) return
      const at = new Date().toISOString()
      for (const { key, status: stepStatus } of entry.steps) {
        const id = `${base.run}:${key}`
        publish({ ...base, type: 'step.changed', id, at, status: stepStatus })
      }
      if (status) publish({ ...base, type: 'run.changed', id: base.run, at, status })
    }
    return {
      async record(lease, entry) {
        await store.record(lease, entry)
        tell(entry, 'running')
      },
      async wait(lease, entry) {
        await store.wait(lease, entry)
        tell(entry, 'waiting')
      },
      async settle(lease, entry) {
        await store.settle(lease, entry)
        tell(entry, entry.outcome.status)
      },
    }
  }
}
