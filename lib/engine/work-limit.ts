import type { Driving } from './driving'
import type { ClaimedRun, DrivePorts } from './ports'

const limitDefaultMs = 86_400_000

/**
 * Counts how long a run has worked: this drive, and what earlier claims recorded of steps outside of
 * containers. Only a limit that a person set is worth a timer; the usual one is looked at between
 * steps, which have limits of their own.
 */
export function startWork(
  run: ClaimedRun,
  ports: DrivePorts,
  signal: AbortSignal,
): Driving['work'] & { clear(): void } {
  const limitMs = run.document.settings?.timeoutMs ?? limitDefaultMs
  const leftMs = limitMs - workedBefore(run)
  const endsAtMs = ports.now().getTime() + leftMs
  const isOver = () => ports.now().getTime() > endsAtMs
  if (limitMs === limitDefaultMs) return { signal, isOver, limitMs, clear: () => {} }
  const deadline = ports.deadline(Math.max(1, leftMs), signal)
  return {
    limitMs,
    signal: deadline.signal,
    isOver: () => deadline.signal.aborted || isOver(),
    clear: deadline.clear,
  }
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
