import type pg from 'pg'
import { newId } from '@/lib/ids'

/** A failed run, and what its error has in common with others. */
export interface FailedRun {
  id: string
  createdAt: Date
  settledAt: Date
  workspaceId: string
  flowId: string
  version: number
  step: string
  kind: string
  message: string
  fingerprint: string
  /** For all further errors of a flow that has too many different ones. */
  restFingerprint: string
}

export interface KeptGroup {
  id: string
  workspaceId: string
  flowId: string
  stepKey: string
  kind: string
  message: string
  state: 'open' | 'resolved' | 'ignored'
  /** It was not there before. */
  isNew: boolean
  runs: FailedRun[]
}

/** A step that puts a moment into words without digits would make groups without an end. */
const groupsMax = 200

/**
 * Counts failed runs into their groups. A resolved group opens again when a run fails that is of a
 * newer version, or that came after somebody resolved it; an ignored one stays ignored.
 */
export async function keepErrorGroups(
  client: pg.PoolClient,
  runs: readonly FailedRun[],
): Promise<KeptGroup[]> {
  if (runs.length === 0) return []
  const gathered = gather(runs, await takenFingerprints(client, runs))
  const groups = await upsertGroups(client, gathered)
  await client.query(
    `INSERT INTO error_group_run (run_id, group_id, version)
     SELECT run_id, group_id, version
     FROM json_to_recordset($1) AS r(run_id text, group_id text, version int)
     ON CONFLICT DO NOTHING`,
    [
      JSON.stringify(
        groups.flatMap(({ id, runs: ofGroup }) =>
          ofGroup.map((run) => ({ run_id: run.id, group_id: id, version: run.version })),
        ),
      ),
    ],
  )
  await client.query(
    `INSERT INTO error_group_hour (group_id, hour, count)
     SELECT group_id, date_trunc('hour', at, 'UTC'), count(*)
     FROM json_to_recordset($1) AS r(group_id text, at timestamptz)
     GROUP BY 1, 2 ORDER BY 1, 2
     ON CONFLICT (group_id, hour) DO UPDATE SET count = error_group_hour.count + excluded.count`,
    [
      JSON.stringify(
        groups.flatMap(({ id, runs: ofGroup }) =>
          ofGroup.map(({ settledAt }) => ({ group_id: id, at: settledAt })),
        ),
      ),
    ],
  )
  return groups
}

/** A run that was repeated needs nobody any more; the repetition may. */
export async function markRepeatedRuns(
  client: pg.PoolClient,
  runIds: readonly string[],
): Promise<{ workspaceId: string; groupId: string }[]> {
  if (runIds.length === 0) return []
  const { rows } = await client.query<{ workspaceId: string; groupId: string }>(
    `UPDATE error_group_run r SET is_repeated = true
     FROM error_group g
     WHERE r.run_id = ANY($1) AND NOT r.is_repeated AND g.id = r.group_id
     RETURNING g.workspace_id AS "workspaceId", g.id AS "groupId"`,
    [runIds],
  )
  return rows
}

interface Taken {
  known: Set<string>
  counts: Map<string, number>
}

async function takenFingerprints(
  client: pg.PoolClient,
  runs: readonly FailedRun[],
): Promise<Taken> {
  const flowIds = [...new Set(runs.map(({ flowId }) => flowId))]
  const { rows: known } = await client.query<{ place: string }>(
    `SELECT flow_id || ' ' || fingerprint AS place FROM error_group
     WHERE flow_id = ANY($1) AND fingerprint = ANY($2)`,
    [flowIds, [...new Set(runs.map(({ fingerprint }) => fingerprint))]],
  )
  const { rows: counts } = await client.query<{ flowId: string; count: number }>(
    `SELECT flow_id AS "flowId", count(*)::int AS count FROM error_group
     WHERE flow_id = ANY($1) GROUP BY flow_id`,
    [flowIds],
  )
  return {
    known: new Set(known.map(({ place }) => place)),
    counts: new Map(counts.map(({ flowId, count }) => [flowId, count])),
  }
}

interface Gathered {
  fingerprint: string
  runs: FailedRun[]
}

function gather(runs: readonly FailedRun[], { known, counts }: Taken): Gathered[] {
  const groups = new Map<string, Gathered>()
  for (const run of runs) {
    const own = `${run.flowId} ${run.fingerprint}`
    const count = counts.get(run.flowId) ?? 0
    const isKnown = known.has(own)
    const fingerprint = isKnown || count < groupsMax ? run.fingerprint : run.restFingerprint
    if (!isKnown && fingerprint === run.fingerprint) {
      known.add(own)
      counts.set(run.flowId, count + 1)
    }
    const place = `${run.flowId} ${fingerprint}`
    const group = groups.get(place) ?? { fingerprint, runs: [] }
    group.runs.push(run)
    groups.set(place, group)
  }
  return [...groups.values()]
}

async function upsertGroups(
  client: pg.PoolClient,
  gathered: readonly Gathered[],
): Promise<KeptGroup[]> {
  const { rows } = await client.query<Omit<KeptGroup, 'runs'> & { fingerprint: string }>(
    `INSERT INTO error_group AS g (id, workspace_id, flow_id, step_key, fingerprint, kind, message,
       count, first_seen_at, last_seen_at, last_version, last_run_id)
     SELECT id, workspace_id, flow_id, step_key, fingerprint, kind, message,
       count, first_seen_at, last_seen_at, last_version, last_run_id
     FROM json_to_recordset($1) AS r(id text, workspace_id text, flow_id text, step_key text,
       fingerprint text, kind text, message text, count int, first_seen_at timestamptz,
       last_seen_at timestamptz, last_version int, last_run_id text)
     ON CONFLICT (flow_id, fingerprint) DO UPDATE SET
       count = g.count + excluded.count,
       message = excluded.message,
       first_seen_at = least(g.first_seen_at, excluded.first_seen_at),
       last_seen_at = greatest(g.last_seen_at, excluded.last_seen_at),
       last_version = excluded.last_version,
       last_run_id = excluded.last_run_id
     RETURNING id, workspace_id AS "workspaceId", flow_id AS "flowId", step_key AS "stepKey",
       fingerprint, kind, message, state, xmax = 0 AS "isNew"`,
    [JSON.stringify(gathered.map(newGroup))],
  )
  const byPlace = new Map(gathered.map((one) => [placeOf(one), one.runs]))
  const groups = rows.map(({ fingerprint, ...row }) => ({
    ...row,
    runs: byPlace.get(`${row.flowId} ${fingerprint}`) ?? [],
  }))
  return reopen(client, groups)
}

async function reopen(client: pg.PoolClient, groups: KeptGroup[]): Promise<KeptGroup[]> {
  const resolved = groups.filter(({ state }) => state === 'resolved')
  if (resolved.length === 0) return groups
  const { rows } = await client.query<{ id: string }>(
    `UPDATE error_group g SET
       state = 'open',
       came_back_version = CASE WHEN r.version > g.resolved_version THEN r.version END
     FROM json_to_recordset($1) AS r(id text, version int, created_at timestamptz)
     WHERE g.id = r.id AND (r.version > g.resolved_version OR r.created_at > g.resolved_at)
     RETURNING g.id`,
    [
      JSON.stringify(
        resolved.map(({ id, runs }) => ({
          id,
          version: Math.max(...runs.map(({ version }) => version)),
          created_at: new Date(Math.max(...runs.map(({ createdAt }) => createdAt.getTime()))),
        })),
      ),
    ],
  )
  const open = new Set(rows.map(({ id }) => id))
  return groups.map((group) => (open.has(group.id) ? { ...group, state: 'open' } : group))
}

const messageMax = 1_000

function newGroup({ fingerprint, runs }: Gathered) {
  // In the order they settled.
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last) throw new Error('A group without runs.')
  return {
    id: newId('errorGroup'),
    ...{ workspace_id: last.workspaceId, flow_id: last.flowId, step_key: last.step },
    ...{ fingerprint, kind: last.kind, message: last.message.slice(0, messageMax).toWellFormed() },
    ...{ count: runs.length, first_seen_at: first.settledAt, last_seen_at: last.settledAt },
    ...{ last_version: last.version, last_run_id: last.id },
  }
}

function placeOf({ fingerprint, runs }: Gathered): string {
  return `${runs[0]?.flowId} ${fingerprint}`
}
