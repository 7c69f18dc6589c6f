import type pg from 'pg'
import { inTransaction } from './transaction'

export interface Turn {
  workspaceId: string
  flowId: string
  runId: string
  step: string
  item: string
  key: string
  /** So many in any time of `perMs`. */
  limit: number
  perMs: number
}

/**
 * When the turn of this step run is: the first moment that leaves no more than `limit` turns in any
 * window. One line per step and key, locked while it is looked at; a step run that asks again gets
 * the turn it has.
 */
export function takeTurn(pool: pg.Pool, turn: Turn): Promise<Date> {
  return inTransaction(pool, async (client) => {
    const line = await lockLine(client, turn)
    const own = await findOwn(client, turn)
    if (own) return own
    const at = nextTurn(line, turn)
    await keep(client, turn, [...line.turns, at].slice(-turn.limit))
    await insertOwn(client, turn, new Date(at))
    return new Date(at)
  })
}

interface Line {
  turns: number[]
  nowMs: number
}

export function nextTurn(
  { turns, nowMs }: Line,
  { limit, perMs }: Pick<Turn, 'limit' | 'perMs'>,
): number {
  // Nobody overtakes: the turns of a line are in order.
  const last = turns.at(-1) ?? 0
  const before = turns.at(-limit)
  return Math.max(nowMs, last, before === undefined ? 0 : before + perMs)
}

async function lockLine(client: pg.PoolClient, { flowId, step, key }: Turn): Promise<Line> {
  const { rows } = await client.query<{ turns: string; now: Date }>({
    name: 'lock-turns',
    text: `
      INSERT INTO turn_line AS line (flow_id, step_key, key, turns) VALUES ($1, $2, $3, '[]')
      ON CONFLICT (flow_id, step_key, key) DO UPDATE SET updated_at = now()
      RETURNING turns, clock_timestamp() AS now`,
    values: [flowId, step, key],
  })
  const [row] = rows
  if (!row) throw new Error('The line of a throttle could not be locked.')
  return { turns: JSON.parse(row.turns) as number[], nowMs: row.now.getTime() }
}

async function keep(
  client: pg.PoolClient,
  { flowId, step, key }: Turn,
  turns: number[],
): Promise<void> {
  await client.query(
    'UPDATE turn_line SET turns = $4 WHERE flow_id = $1 AND step_key = $2 AND key = $3',
    [flowId, step, key, JSON.stringify(turns)],
  )
}

// A turn is what a step waits for: it is kept with the waits, and nothing ever comes for it.

async function findOwn(
  client: pg.PoolClient,
  { runId, step, item }: Turn,
): Promise<Date | undefined> {
  const { rows } = await client.query<{ result: string | null }>(
    `SELECT result FROM wait
     WHERE run_id = $1 AND step_key = $2 AND item = $3 AND kind = 'turn'`,
    [runId, step, item],
  )
  const text = rows[0]?.result
  return text ? new Date(JSON.parse(text)) : undefined
}

async function insertOwn(client: pg.PoolClient, turn: Turn, at: Date): Promise<void> {
  const { runId, step, item, workspaceId, flowId } = turn
  await client.query(
    `INSERT INTO wait (run_id, step_key, item, workspace_id, flow_id, kind, result)
     VALUES ($1, $2, $3, $4, $5, 'turn', $6)`,
    [runId, step, item, workspaceId, flowId, JSON.stringify(at)],
  )
}
