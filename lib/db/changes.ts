import type pg from 'pg'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { createGatherer, type Gatherer } from './gather-changes'
import { type Listener, listen } from './hot/listen'
import { createPool } from './hot/pool'

/**
 * What screens are told. Processes that change something publish it here; web processes listen and
 * hand it to their streams. Nothing depends on it being delivered: a lost change is a late screen.
 *
 * 1. Changes are gathered per workspace; the newest of a (type, id) wins.
 * 2. A workspace is told at most ten times a second. The hot path's commits carry no NOTIFY.
 * 3. One NOTIFY holds many changes, at most 7,900 bytes (PostgreSQL refuses 8,000).
 * 4. What is too much, or could not be told, becomes a reset: "fetch again what you show". For who had
 *    too much a moment ago a tenth is too much already; what comes after that is only counted.
 */
export interface Change {
  workspaceId: string
  type:
    | 'delivery.received'
    | 'run.changed'
    | 'step.changed'
    | 'flow.saved'
    | 'flow.published'
    | 'connection.changed'
    | 'data.changed'
    | 'errors.changed'
    | 'bulk.changed'
    | 'backtest.progress'
  id: string
  flow?: string
  run?: string
  status?: string
  /** ISO 8601. */
  at: string
}
export type ToldChange = Omit<Change, 'workspaceId'>

export const changeChannel = 'hookline_change'
const gatherMs = 100
const payloadMax = 7_900
/** More than this of one workspace in a tenth of a second: nobody can read that one by one. */
const changesMax = 400

interface Publisher {
  gathered: Gatherer<ToldChange>
  timer: NodeJS.Timeout | undefined
  pool: pg.Pool | undefined
  /** The flush under way, so that closing waits for it. */
  flushing: Promise<void> | undefined
}

/** The server's bundle and Next's share one publisher, hence one limit and one connection. */
const place = Symbol.for('hookline.changes')
const home = globalThis as { [place]?: Publisher }

/** Says that something changed. Returns at once and never fails. Call it after the commit. */
export function publishChange(change: Change): void {
  const publisher = publisherOf()
  publisher.gathered.add(change.workspaceId, change)
  flushSoon(publisher)
}

/** Says the same from inside a transaction, with its commit. For what happens a few times a second. */
export async function notifyChanges(
  client: pg.PoolClient,
  changes: readonly Change[],
): Promise<void> {
  const payloads = [...new Set(changes.map(({ workspaceId }) => workspaceId))].flatMap((id) => {
    const own = changes.filter(({ workspaceId }) => workspaceId === id)
    return own.length > changesMax ? [JSON.stringify([id])] : writePayloads(id, own)
  })
  if (payloads.length === 0) return
  await client.query(
    `SELECT pg_notify('${changeChannel}', payload) FROM unnest($1::text[]) AS payload`,
    [payloads],
  )
}

/**
 * Whether so many changes of a workspace are told one by one. If not they are counted, and there is
 * nothing more to do about them: it is told to fetch everything again.
 */
export function tellsSingly(workspaceId: string, changes: number): boolean {
  const publisher = publisherOf()
  const isSingle = publisher.gathered.isSingle(workspaceId, changes)
  flushSoon(publisher)
  return isSingle
}

/** Tells what is gathered and ends the connection; a process that ends calls it. */
export async function closeChanges(): Promise<void> {
  const publisher = home[place]
  if (!publisher) return
  delete home[place]
  clearTimeout(publisher.timer)
  await publisher.flushing
  if (!publisher.gathered.isEmpty) await flush(publisher)
  await publisher.pool?.end()
}

interface ListenOptions {
  databaseUrl: string
  onChanges: (workspaceId: string, changes: ToldChange[]) => void
  /** Something may have been missed; without a workspace, of every one. Also at every connect. */
  onReset: (workspaceId?: string) => void
}

/** Hears what every process publishes. Connects again by itself; what was missed becomes a reset. */
export function listenChanges({ databaseUrl, onChanges, onReset }: ListenOptions): Listener {
  return listen({
    databaseUrl,
    channels: {
      [changeChannel]: (payload) => {
        const { workspaceId, changes } = readPayload(payload)
        if (changes) onChanges(workspaceId, changes)
        else onReset(workspaceId)
      },
    },
    onConnect: () => onReset(),
  })
}

function publisherOf(): Publisher {
  home[place] ??= {
    gathered: createGatherer({
      ...{ most: changesMax, mostWhileBusy: changesMax / 10, calmMs: 2 * gatherMs },
    }),
    timer: undefined,
    pool: undefined,
    flushing: undefined,
  }
  return home[place]
}

function flushSoon(publisher: Publisher): void {
  publisher.timer ??= setTimeout(() => startFlush(publisher), gatherMs).unref()
}

/** The timer is set again only when the flush has ended: a slow database slows the telling. */
function startFlush(publisher: Publisher): void {
  publisher.flushing = flush(publisher).finally(() => {
    publisher.flushing = undefined
    publisher.timer = undefined
    if (!publisher.gathered.isEmpty) flushSoon(publisher)
  })
}

async function flush(publisher: Publisher): Promise<void> {
  const batch = publisher.gathered.take()
  const payloads = [...batch].flatMap(([workspaceId, gathered]) =>
    gathered.isReset
      ? [JSON.stringify([workspaceId])]
      : writePayloads(workspaceId, [...gathered.changes.values()]),
  )
  try {
    await poolOf(publisher).query(
      `SELECT pg_notify('${changeChannel}', payload) FROM unnest($1::text[]) AS payload`,
      [payloads],
    )
  } catch (error) {
    log.debug('Changes could not be told; screens fetch again later.', { error })
    for (const workspaceId of batch.keys()) publisher.gathered.reset(workspaceId)
  }
}

function poolOf(publisher: Publisher): pg.Pool {
  if (publisher.pool) return publisher.pool
  const { databaseUrl = '' } = env()
  const pool = createPool({ databaseUrl, name: 'changes', max: 1, queryLimitMs: 4_000 })
  publisher.pool = pool
  return pool
}

/** `[workspace, change…]`, a change as a tuple: names in each would double the size. */
export function writePayloads(workspaceId: string, changes: readonly ToldChange[]): string[] {
  const head = JSON.stringify(workspaceId)
  const payloads: string[] = []
  let body = ''
  for (const { type, id, at, flow, run, status } of changes) {
    const tuple = JSON.stringify([type, id, at, flow ?? 0, run ?? 0, status ?? 0])
    if (body && Buffer.byteLength(`[${head}${body},${tuple}]`) > payloadMax) {
      payloads.push(`[${head}${body}]`)
      body = ''
    }
    body += `,${tuple}`
  }
  if (body) payloads.push(`[${head}${body}]`)
  return payloads
}

type Tuple = [ToldChange['type'], string, string, string | 0, string | 0, string | 0]

/** Without changes it is a reset. */
export function readPayload(payload: string): { workspaceId: string; changes?: ToldChange[] } {
  // Only `writePayloads` and `flush` write to the channel.
  const [workspaceId, ...tuples] = JSON.parse(payload) as [string, ...Tuple[]]
  if (tuples.length === 0) return { workspaceId }
  const changes = tuples.map(([type, id, at, flow, run, status]) => ({
    type,
    id,
    at,
    ...(flow ? { flow } : {}),
    ...(run ? { run } : {}),
    ...(status ? { status } : {}),
  }))
  return { workspaceId, changes }
}
