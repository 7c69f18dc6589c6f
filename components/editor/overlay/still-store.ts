import { createStore } from 'zustand/vanilla'
import type { StepMarks, StepStatus, StepStatuses } from './step-status'

/** So many dots move at once; more would cost frames and say nothing. */
export const dotsMax = 3

export interface StillState {
  statuses: StepStatuses
  marks: StepMarks
  /** The running steps whose line carries a dot. */
  moving: ReadonlySet<string>
  /** The card with the Tab stop. */
  active: string
  selected: string | undefined
}

interface StillActions {
  takeStatuses(statuses: StepStatuses): void
}

export type StillStore = ReturnType<typeof createStillStore>

/**
 * What changes on a canvas that is only looked at, by step: a card subscribes to its own entry, so
 * that one event draws one card.
 */
export function createStillStore(start: Pick<StillState, 'active' | 'selected'>) {
  return createStore<StillState & StillActions>((set, get) => ({
    ...start,
    statuses: new Map(),
    marks: new Map(),
    moving: new Set(),
    takeStatuses(given) {
      const { statuses: before, moving } = get()
      const statuses = new Map([...given].map(([key, now]) => [key, kept(before.get(key), now)]))
      const running = [...statuses].filter(([, { status }]) => status === 'running')
      const next = running.slice(0, dotsMax).map(([key]) => key)
      const isSame = next.length === moving.size && next.every((key) => moving.has(key))
      set({ statuses, moving: isSame ? moving : new Set(next) })
    },
  }))
}

/** The object of before when it says the same. */
function kept(before: StepStatus | undefined, now: StepStatus): StepStatus {
  if (!before || before.status !== now.status || before.text !== now.text) return now
  return String(before.branches) === String(now.branches) ? before : now
}
