import type pg from 'pg'
import { insertBlob } from '@/lib/db/hot/bodies'
import type { BlobStore } from './store'

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
  }
}
