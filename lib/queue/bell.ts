import type { Doorbell, RungRows } from './open'

/**
 * The process's one doorbell, and its nearest worker. The server's bundle and Next's bundle are two
 * copies of this module in one process, so they hang on globalThis.
 */
const place = Symbol.for('hookline.doorbell')
const nearPlace = Symbol.for('hookline.near-worker')
const home = globalThis as { [place]?: Doorbell; [nearPlace]?: NearWorker }

/** Tells a worker that needs no queue to be told; false: there is none just now. */
export type NearWorker = (rows: RungRows) => boolean

export function setDoorbell(doorbell: Doorbell | undefined): void {
  if (doorbell) home[place] = doorbell
  else delete home[place]
}

export function setNearWorker(near: NearWorker | undefined): void {
  if (near) home[nearPlace] = near
  else delete home[nearPlace]
}

/**
 * Says that rows are waiting. Call it after the commit. The worker of this process is told; the queue
 * is for the workers of others. Without either the sweep finds them.
 */
export function ringBell(rows: RungRows = 'new'): void {
  if (home[nearPlace]?.(rows)) return
  home[place]?.ring(rows)
}

export async function isQueueUp(): Promise<boolean> {
  return (await home[place]?.isUp()) ?? false
}
