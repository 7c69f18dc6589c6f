import type pg from 'pg'

/** Whose change, and its idempotency key. */
export interface Once {
  workspaceId: string
  id: string
}

interface OnceStatement {
  /** Of the prepared statement. */
  name: string
  /**
   * CTEs, the last one called `change` with one column `result` (JSON as text), that change nothing
   * and have no row when `known` has one. $1 is the workspace, $2 the key, $3… are `values`.
   */
  changes: string
  values: unknown[]
}

/**
 * Changes something once per idempotency key, in one statement, and gives the answer of the first
 * time ever after. undefined: the change itself found nothing to do.
 *
 * Two at the same moment both see no mark. Their marks collide then, the later one is undone as a
 * whole, and its second try finds the mark of the first.
 */
export async function applyOnce(
  pool: pg.Pool,
  { workspaceId, id }: Once,
  { name, changes, values }: OnceStatement,
): Promise<string | undefined> {
  const text = `
    WITH known AS (SELECT result FROM applied_effect WHERE workspace_id = $1 AND id = $2),
    ${changes},
    mark AS (
      INSERT INTO applied_effect (workspace_id, id, result) SELECT $1, $2, result FROM change
      RETURNING result)
    SELECT result FROM known UNION ALL SELECT result FROM mark`
  return againOnCollision(async () => {
    const { rows } = await pool.query<{ result: string }>({
      ...{ name, text, values: [workspaceId, id, ...values] },
    })
    return rows[0]?.result
  })
}

const triesMax = 5

/** Tries again what another transaction of the same moment was in the way of. */
export async function againOnCollision<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === triesMax || !isCollision(error)) throw error
    }
  }
}

function isCollision(error: unknown): boolean {
  // A deadlock; a table that was deleted meanwhile; the mark of the same key.
  if (isViolation(error, '40P01') || isViolation(error, '23503')) return true
  return isViolation(error, '23505', 'applied_effect_pkey')
}

/** Whether the database refused it with this SQLSTATE (PostgreSQL, appendix A). */
export function isViolation(error: unknown, code: string, constraint?: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== code) return false
  return constraint === undefined || ('constraint' in error && error.constraint === constraint)
}
