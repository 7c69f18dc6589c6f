import { timeLimitPassed } from './limit'
import type { ClaimedRun, DrivePorts } from './ports'

export interface WorkLimit {
  limitMs: number
  isOver(): boolean
  /** The time came while steps were under way. */
  stopped: { reason: unknown } | undefined
  clear(): void
}

const limitDefaultMs = 86_400_000

/**
 * Counts how long a run has worked: this drive, and what earlier claims recorded of steps outside of
 * containers. Only a limit that a person set is worth a timer; the usual one is looked at between
 * steps, which have limits of their own.
 */
export function startWork(
  run: ClaimedRun,
  ports: DrivePorts,
  onOver: (reason: unknown) => void,
): WorkLimit {
  const limitMs = run.document.settings?.timeoutMs ?? limitDefaultMs
  const leftMs = limitMs - workedBefore(run)
  const endsAtMs = ports.now().getTime() + leftMs
  const isOver = () => ports.now().getTime() > endsAtMs
  const work: WorkLimit = { limitMs, isOver, stopped: undefined, clear: () => {} }
  if (limitMs === limitDefaultMs) return work
  work.clear = ports.after(Math.max(1, leftMs), () => {
    work.stopped = { reason: timeLimitPassed() }
    onOver(work.stopped.reason)
  })
  return work
}

function workedBefore({ steps, document }: ClaimedRun): number {
  if (steps.length === 0) return 0
  const containers = new Set(document.steps.filter(({ body }) => body).map(({ key }) => key))
  let workedMs = 0
  for (const { item, key, attempts } of steps) {
    if (item !== '' || containers.has(key)) continue
    for (const { durationMs } of attempts) workedMs += durationMs
  }
  return workedMs
}
