import type pg from 'pg'
import { idTime } from '@/lib/ids'

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

interface RunRules {
  workspaceId: string
  paths: string[]
}

interface RunRulesRow {
  workspace_id: string
  never_stored: string[] | null
  own: string | null
  live: string | null
}

/** What is not kept of what comes for a run: by its workspace, by what it runs and by what is live now. */
export async function findRunRules(
  client: pg.Pool | pg.PoolClient,
  runId: string,
): Promise<RunRules | undefined> {
  const { rows } = await client.query<RunRulesRow>({
    name: 'find-run-rules',
    text: findRunRulesSql,
    values: [runId, idTime(runId)],
  })
  const [row] = rows
  if (!row) return undefined
  const { workspace_id: workspaceId, never_stored, own, live } = row
  // Documents were checked with the schema.
  const ofFlow = [own, live].flatMap((text) => (text ? (JSON.parse(text) as string[]) : []))
  return { workspaceId, paths: [...new Set([...(never_stored ?? []), ...ofFlow])] }
}

const findRunRulesSql = `
SELECT r.workspace_id, s.never_stored,
       (coalesce(r.document, own.document)::json #> '{settings,redact}')::text AS own,
       (live.document::json #> '{settings,redact}')::text AS live
FROM run r
LEFT JOIN version own ON own.flow_id = r.flow_id AND own.number = r.version
LEFT JOIN flow f ON f.id = r.flow_id
LEFT JOIN version live ON live.flow_id = f.id AND live.number = f.live_version
LEFT JOIN redaction_setting s ON s.workspace_id = r.workspace_id
WHERE r.id = $1 AND r.created_at = $2`
