import type { RunStatus, StepRecord } from './ports'

export const stepStatuses = ['started', 'waiting', 'succeeded', 'failed', 'skipped'] as const
export type StepStatus = (typeof stepStatuses)[number]

export const settledRunStatuses = ['succeeded', 'failed', 'cancelled'] as const
export type SettledRunStatus = (typeof settledRunStatuses)[number]

export type SettledStepRecord = Extract<StepRecord, { settledAt: Date }>
export type UnsettledStepRecord = Exclude<StepRecord, SettledStepRecord>

/** A final status: nothing changes a run or a step that has one. `skipped` is a step's only. */
export function isSettled(status: RunStatus | StepStatus): boolean {
  return (
    status === 'succeeded' || status === 'failed' || status === 'cancelled' || status === 'skipped'
  )
}

export function isUnsettledRecord(record: StepRecord): record is UnsettledStepRecord {
  return !isSettled(record.status)
}
