import type pg from 'pg'

/** A value of a workspace; a secret one is sealed. */
export interface StoredVariable {
  id: string
  name: string
  kind: 'text' | 'secret'
  value: string
}

/** The named variables of a workspace, or all of them. */
export async function findVariables(
  pool: pg.Pool,
  workspaceId: string,
  names?: readonly string[],
): Promise<StoredVariable[]> {
  const { rows } = await pool.query<StoredVariable>({
    name: 'find-variables',
    text: `SELECT id, name, kind, value FROM variable
           WHERE workspace_id = $1 AND ($2::text[] IS NULL OR name = ANY($2))`,
    values: [workspaceId, names ?? null],
  })
  return rows
}

/** How long a worker may use a value that was changed. */
const freshMs = 3_000
const workspacesMax = 1_000

export type LoadVariables = (
  workspaceIds: readonly string[],
) => Promise<Map<string, Record<string, string>>>

/** The texts among the variables of workspaces, each asked for every few seconds at most. */
export function createVariableLoader(pool: pg.Pool, now: () => number = Date.now): LoadVariables {
  const known = new Map<string, { at: number; vars: Record<string, string> }>()
  return async (workspaceIds) => {
    const wanted = new Set(workspaceIds)
    const stale = [...wanted].filter((id) => now() - (known.get(id)?.at ?? 0) >= freshMs)
    if (stale.length > 0) {
      if (known.size > workspacesMax) known.clear()
      const at = now()
      const found = await loadTexts(pool, stale)
      for (const id of stale) known.set(id, { at, vars: found.get(id) ?? {} })
    }
    return new Map([...wanted].map((id) => [id, known.get(id)?.vars ?? {}]))
  }
}

async function loadTexts(
  pool: pg.Pool,
  workspaceIds: string[],
): Promise<Map<string, Record<string, string>>> {
  const { rows } = await pool.query<{ workspace_id: string; name: string; value: string }>({
    name: 'load-variables',
    text: `SELECT workspace_id, name, value FROM variable
           WHERE workspace_id = ANY($1) AND kind = 'text'`,
    values: [workspaceIds],
  })
  const byWorkspace = new Map<string, Record<string, string>>()
  for (const { workspace_id, name, value } of rows) {
    const vars = byWorkspace.get(workspace_id) ?? {}
    vars[name] = value
    byWorkspace.set(workspace_id, vars)
  }
  return byWorkspace
}
