import type { ChildProcess } from 'node:child_process'
import type { NearWorker } from '@/lib/queue/bell'
import type { RungRows } from '@/lib/queue/open'

/** What a process tells the worker that is its child. */
interface Rung {
  rung: RungRows[]
}

type Channel = Pick<ChildProcess, 'connected' | 'send'>

/**
 * Rings a worker that is a child of this process, by the channel between them: no row, no transaction
 * of the queue. A ring that comes while one is on its way goes with the next.
 */
export function createNearBell(child: Channel): NearWorker {
  const waiting = new Set<RungRows>()
  let isSending = false
  function send(): void {
    const rung = [...waiting]
    waiting.clear()
    isSending = true
    // A child that ends meanwhile is followed by one that looks at everything.
    child.send({ rung } satisfies Rung, () => {
      isSending = false
      if (waiting.size > 0 && child.connected) send()
    })
  }
  return (rows) => {
    if (!child.connected) return false
    waiting.add(rows)
    if (!isSending) send()
    return true
  }
}

/** The other end of it. */
export function hearParent(onRing: (rows: RungRows) => void): void {
  process.on('message', (message: Partial<Rung> | undefined) => {
    for (const rows of message?.rung ?? []) onRing(rows)
  })
}

/** Calls at once, and then at most once in so long, however often it is asked to. */
export function atMostEvery(ms: number, call: () => void): () => void {
  let calledAtMs = Number.NEGATIVE_INFINITY
  return () => {
    const nowMs = performance.now()
    if (nowMs - calledAtMs < ms) return
    calledAtMs = nowMs
    call()
  }
}
