import type pg from 'pg'
import { mondayOf, weekMs } from './weeks'

/** The history: partitioned by week on created_at (prisma/migrations). */
const partitionedTables = ['delivery', 'run', 'step_run', 'effect', 'search_segment'] as const
type PartitionedTable = (typeof partitionedTables)[number]

/** Rows of a run are written several times while it is worked on: room to do so, and early cleaning. */
const storage: Record<PartitionedTable, string> = {
  delivery: 'fillfactor = 100',
  run: 'fillfactor = 75, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500',
  step_run: 'fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05',
  effect: 'fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05',
  search_segment: 'fillfactor = 100',
}

const weeksBack = 1
const weeksAhead = 4
/** An arbitrary number, the same in every version. */
const partitionLock = 7_405_832
const attemptsMax = 5

/**
 * Makes the partitions of the last, this and the coming weeks and answers with the new ones. Several
 * processes may do it at once, at start and daily.
 */
export async function ensurePartitions(pool: pg.Pool, now: Date): Promise<string[]> {
  const wanted = partitionsAround(now)
  const existing = await existingPartitions(pool)
  const created: string[] = []
  for (const partition of wanted) {
    if (existing.has(partition.name)) continue
    if (await createPartition(pool, partition)) created.push(partition.name)
  }
  return created
}

interface Partition {
  table: PartitionedTable
  name: string
  from: string
  to: string
}

function partitionsAround(now: Date): Partition[] {
  const partitions: Partition[] = []
  for (let week = -weeksBack; week <= weeksAhead; week += 1) {
    const monday = mondayOf(now.getTime() + week * weekMs)
    const from = new Date(monday).toISOString()
    const to = new Date(monday + weekMs).toISOString()
    for (const table of partitionedTables) {
      partitions.push({ table, name: `${table}_${weekName(monday)}`, from, to })
    }
  }
  return partitions
}

/** ISO 8601: the year of a week is that of its Thursday. */
function weekName(monday: number): string {
  const thursday = monday + 3 * 86_400_000
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / weekMs) + 1
  return `${year}w${String(week).padStart(2, '0')}`
}

async function existingPartitions(client: pg.Pool | pg.PoolClient): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i
     JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = ANY (SELECT to_regclass(t) FROM unnest($1::text[]) AS t)`,
    [partitionedTables],
  )
  return new Set(rows.map(({ name }) => name))
}

/** Waits briefly for its locks and tries again, so that traffic never queues behind it for long. */
async function createPartition(pool: pg.Pool, partition: Partition): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query('SELECT pg_advisory_xact_lock($1)', [partitionLock])
      const isNew = !(await existingPartitions(client)).has(partition.name)
      if (isNew) await client.query(createPartitionSql(partition))
      await client.query('COMMIT')
      client.release()
      return isNew
    } catch (error) {
      client.release(true)
      if (!isLockTimeout(error) || attempt === attemptsMax) throw error
    }
  }
}

/**
 * Made beside the table and attached: this locks the default partition, not the whole table. Rows of
 * that week which already lie in the default partition move, else the server refuses the new one.
 */
function createPartitionSql({ table, name, from, to }: Partition): string {
  return `
    SET LOCAL lock_timeout = '1s';
    CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)
      WITH (${storage[table]});
    LOCK TABLE ${table}_default IN ACCESS EXCLUSIVE MODE;
    WITH moved AS (
      DELETE FROM ${table}_default
      WHERE created_at >= '${from}' AND created_at < '${to}' RETURNING *
    )
    INSERT INTO ${name} SELECT * FROM moved;
    ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}');`
}

function isLockTimeout(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01')
  )
}
