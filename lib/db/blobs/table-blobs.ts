import type pg from 'pg'
import { insertBlob } from '@/lib/db/hot/bodies'
import type { BlobStore } from './store'

/**
 * Content that another row still names stays. So does what was put within the last hour: the row that
 * will name it may not be committed yet.
 */
const removeSql = `
  DELETE FROM blob b
  WHERE b.workspace_id = $1 AND b.hash = ANY ($2::text[]) AND b.created_at < now() - interval '1 hour'
    AND NOT EXISTS (SELECT FROM delivery d WHERE d.blob_hash = b.hash AND d.workspace_id = $1)
    AND NOT EXISTS (SELECT FROM step_run s WHERE s.workspace_id = $1
      AND s.input_blob = octet_length(b.bytes) || ':table:' || b.hash)
    AND NOT EXISTS (SELECT FROM step_run s WHERE s.workspace_id = $1
      AND s.output_blob = octet_length(b.bytes) || ':table:' || b.hash)`

/**
 * Blobs in the table that also holds large bodies: once per content and workspace, kept for as long
 * as the youngest row that names them. For several machines that share no files.
 */
export function createTableBlobs(pool: pg.Pool | pg.PoolClient): BlobStore {
  return {
    kind: 'table',
    put: ({ workspaceId }, _name, bytes) => insertBlob(pool, { workspaceId, body: bytes }),
    async get({ workspaceId }, name) {
      const { rows } = await pool.query<{ bytes: Buffer }>(
        'SELECT bytes FROM blob WHERE hash = $1 AND workspace_id = $2',
        [name, workspaceId],
      )
      return rows[0]?.bytes ?? null
    },
    async copy(_from, { workspaceId }, name) {
      const { rowCount } = await pool.query(
        'UPDATE blob SET created_at = now() WHERE hash = $1 AND workspace_id = $2',
        [name, workspaceId],
      )
      return rowCount === 1
    },
    async remove(workspaceId, blobs) {
      if (blobs.length === 0) return
      const names = blobs.map(({ name }) => name)
      await pool.query(removeSql, [workspaceId, names])
    },
  }
}
