import type pg from 'pg'

/** Paths of what no flow of the workspace keeps. */
export async function findNeverStored(
  client: pg.Pool | pg.PoolClient,
  workspaceId: string,
): Promise<string[]> {
  const { rows } = await client.query<{ never_stored: string[] }>({
    name: 'find-never-stored',
    text: 'SELECT never_stored FROM redaction_setting WHERE workspace_id = $1',
    values: [workspaceId],
  })
  return rows[0]?.never_stored ?? []
}
