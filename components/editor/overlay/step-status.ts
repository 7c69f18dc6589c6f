import type { Status } from '@/components/ui/status-looks'

/** How a step of a run stands, as its card says it. */
export interface StepStatus {
  /** `queued`: it may still be reached. `skipped`: it was not, and will not be. */
  status: Status
  /** The line at the foot of the card: "Succeeded, 812 ms". */
  text: string
  /** The ways out that it chose; unknown where many items went many ways. */
  branches?: readonly string[]
}

/** By step key, the trigger's included. */
export type StepStatuses = ReadonlyMap<string, StepStatus>

export const stepMarks = ['added', 'removed', 'changed', 'moved'] as const
/** What became of a step between two versions. */
export type StepMark = (typeof stepMarks)[number]
export type StepMarks = ReadonlyMap<string, StepMark>
