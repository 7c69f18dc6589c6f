/**
 * Adaptive group commit: while one flush is under way the next batch gathers; an idle process
 * flushes at once. No timer, so low traffic never waits and high traffic shares its commits.
 *
 * 1. One flush is in flight.
 * 2. What is added resolves only after the flush that carried it.
 * 3. A flush that fails is tried again item by item, so that one bad item cannot fail its
 *    neighbours; unless the database is away, which is everybody's problem.
 * 4. The gathering queue is bounded: beyond it `add` throws QueueFull.
 */
export interface GroupCommit<Item, Result> {
  add(item: Item): Promise<Result>
  readonly pending: number
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
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

export function createGroupCommit<Item, Result>(
  options: GroupCommitOptions<Item, Result>,
): GroupCommit<Item, Result> {
  const { maxPending = 10_000 } = options
  let waiting: Waiting<Item, Result>[] = []
  let loop: Promise<void> | undefined

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = takeBatch(waiting, options)
      waiting = waiting.slice(batch.length)
      await flushBatch(batch, options)
    }
    loop = undefined
  }

  return {
    add(item) {
      if (waiting.length >= maxPending) return Promise.reject(new QueueFull())
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        // The flush starts in the next turn of the event loop's microtasks: all that one turn adds
        // goes together.
        loop ??= Promise.resolve().then(run)
      })
    },
    get pending() {
      return waiting.length
    },
    async drained() {
      while (loop !== undefined) await loop
    },
  }
}

function takeBatch<Item, Result>(
  waiting: Waiting<Item, Result>[],
  { maxItems = 256, maxBytes = 1_048_576, sizeOf = () => 0 }: GroupCommitOptions<Item, Result>,
): Waiting<Item, Result>[] {
  let bytes = 0
  let count = 0
  for (const { item } of waiting) {
    bytes += sizeOf(item)
    if (count > 0 && (count >= maxItems || bytes > maxBytes)) break
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
