/**
 * Adaptive group commit: while one flush is under way the next batch gathers; an idle process
 * flushes at once. No timer, so low traffic never waits and high traffic shares its commits.
 *
 * 1. One flush is in flight.
 * 2. What is added resolves only after the flush that carried it.
 * 3. A flush that fails is tried again item by item, so that one bad item cannot fail its
 *    neighbours; unless the database is away, which is everybody's problem.
 * 4. The gathering queue is bounded, in items and in bytes: beyond it `add` throws QueueFull.
 */
export interface GroupCommit<Item, Result> {
  add(item: Item): Promise<Result>
  readonly pending: number
  /** How long what is added now has to wait, as far as one can tell from what was added before. */
  readonly delayMs: number
  /** Resolves when everything that was added has been flushed. */
  drained(): Promise<void>
}

export interface GroupCommitOptions<Item, Result> {
  /** Makes the items durable. The results come in the items' order. */
  flush: (items: Item[]) => Promise<Result[]>
  sizeOf?: (item: Item) => number
  maxItems?: number
  maxBytes?: number
  maxPending?: number
  /** One item alone may be larger. */
  maxPendingBytes?: number
  /** True for errors that say "the database is away": the whole batch fails with it. */
  isOutage?: (error: unknown) => boolean
}

export class QueueFull extends Error {
  constructor() {
    super('Too many events wait to be stored.')
    this.name = 'QueueFull'
  }
}

interface Waiting<Item, Result> {
  item: Item
  bytes: number
  addedMs: number
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

export function createGroupCommit<Item, Result>(
  options: GroupCommitOptions<Item, Result>,
): GroupCommit<Item, Result> {
  const { maxPending = 10_000, maxPendingBytes = Number.POSITIVE_INFINITY } = options
  const { sizeOf = () => 0 } = options
  let waiting: Waiting<Item, Result>[] = []
  let waitingBytes = 0
  let loop: Promise<void> | undefined
  /** When the oldest of those that are flushed now was added. */
  let flushedSinceMs: number | undefined
  let lastDelayMs = 0

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = takeBatch(waiting, options)
      waiting = waiting.slice(batch.length)
      for (const { bytes } of batch) waitingBytes -= bytes
      const addedMs = batch[0]?.addedMs ?? 0
      flushedSinceMs = addedMs
      await flushBatch(batch, options)
      flushedSinceMs = undefined
      lastDelayMs = performance.now() - addedMs
    }
    loop = undefined
  }

  const isFull = (bytes: number) =>
    waiting.length >= maxPending || (waiting.length > 0 && waitingBytes + bytes > maxPendingBytes)

  return {
    add(item) {
      const bytes = sizeOf(item)
      if (isFull(bytes)) return Promise.reject(new QueueFull())
      return new Promise((resolve, reject) => {
        waiting.push({ item, bytes, addedMs: performance.now(), resolve, reject })
        waitingBytes += bytes
        // The flush starts in the next turn of the event loop's microtasks: all that one turn adds
        // goes together.
        loop ??= Promise.resolve().then(run)
      })
    },
    get pending() {
      return waiting.length
    },
    get delayMs() {
      const underWayMs = flushedSinceMs === undefined ? 0 : performance.now() - flushedSinceMs
      return Math.max(lastDelayMs, underWayMs)
    },
    async drained() {
      while (loop !== undefined) await loop
    },
  }
}

function takeBatch<Item, Result>(
  waiting: Waiting<Item, Result>[],
  { maxItems = 256, maxBytes = 1_048_576 }: GroupCommitOptions<Item, Result>,
): Waiting<Item, Result>[] {
  let total = 0
  let count = 0
  for (const { bytes } of waiting) {
    total += bytes
    if (count > 0 && (count >= maxItems || total > maxBytes)) break
    count += 1
  }
  return waiting.slice(0, count)
}

async function flushBatch<Item, Result>(
  batch: Waiting<Item, Result>[],
  options: GroupCommitOptions<Item, Result>,
): Promise<void> {
  try {
    const results = await options.flush(batch.map(({ item }) => item))
    // A flush answers one result per item; the index is in range.
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result)
  } catch (error) {
    if (batch.length === 1 || options.isOutage?.(error)) {
      for (const { reject } of batch) reject(error)
      return
    }
    for (const one of batch) await flushBatch([one], options)
  }
}
