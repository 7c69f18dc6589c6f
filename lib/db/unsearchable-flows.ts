import type pg from 'pg'

/** Which flows: of a workspace, or of these. */
type FlowsOf = { workspaceId: string } | { flowIds: readonly string[] }

/** Those that say so in their live version, or in their draft while nothing is published. */
export async function findUnsearchableFlows(
  client: pg.Pool | pg.PoolClient,
  of: FlowsOf,
): Promise<string[]> {
  const [condition, value] =
    'workspaceId' in of ? ['f.workspace_id = $1', of.workspaceId] : ['f.id = ANY($1)', of.flowIds]
  // Few documents have the word at all, so few are read.
  const { rows } = await client.query<{ id: string; document: string }>(
    `SELECT f.id, coalesce(v.document, f.draft) AS document
     FROM flow f LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
     WHERE ${condition} AND strpos(coalesce(v.document, f.draft), '"searchable":false') > 0`,
    [value],
  )
  return rows.filter(({ document }) => saysSo(document)).map(({ id }) => id)
}

function saysSo(document: string): boolean {
  // It was checked when it was saved.
  const { settings } = JSON.parse(document) as { settings?: { searchable?: boolean } }
  return settings?.searchable === false
}
