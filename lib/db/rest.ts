import { setTimeout as pause } from 'node:timers/promises'

/** Deleting has a quarter of the time: what is written to the log for it holds up those who commit. */
const restTimes = 3

/** Between two batches of something that has no hurry; `signal` ends it early. */
export async function restFrom(begunMs: number, signal?: AbortSignal): Promise<void> {
  const tookMs = performance.now() - begunMs
  await pause(tookMs * restTimes, undefined, { signal }).catch(() => undefined)
}
