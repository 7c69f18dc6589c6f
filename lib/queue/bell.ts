import type { Doorbell, RungRows } from './open'

/**
 * The process's one doorbell. The server's bundle and Next's bundle are two copies of this module in
 * one process, so it hangs on globalThis.
 */
const place = Symbol.for('hookline.doorbell')
const home = globalThis as { [place]?: Doorbell }

export function setDoorbell(doorbell: Doorbell | undefined): void {
  if (doorbell) home[place] = doorbell
  else delete home[place]
}

/** Says that rows are waiting. Call it after the commit. Without a doorbell the sweep finds them. */
export function ringBell(rows?: RungRows): void {
  home[place]?.ring(rows)
}

export async function isQueueUp(): Promise<boolean> {
  return (await home[place]?.isUp()) ?? false
}
