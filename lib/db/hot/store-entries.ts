import type pg from 'pg'
import { applyOnce, type Once } from './apply-once'

interface Expiring {
  key: string
  expiresAfterMs?: number | undefined
}

/** JSON as text; undefined: there is none, or its time is over. */
export async function findStoreValue(
  pool: pg.Pool,
  { workspaceId, key }: { workspaceId: string; key: string },
): Promise<string | undefined> {
  const { rows } = await pool.query<{ value: string }>({
    name: 'find-store-value',
    text: `
      SELECT value FROM store_entry
      WHERE workspace_id = $1 AND key = $2 AND (expires_at IS NULL OR expires_at > now())`,
    values: [workspaceId, key],
  })
  return rows[0]?.value
}

export async function setStoreValue(
  pool: pg.Pool,
  once: Once,
  { key, value, expiresAfterMs }: Expiring & { value: string },
): Promise<void> {
  await applyOnce(pool, once, {
    name: 'set-store-value',
    changes: `
      change AS (
        INSERT INTO store_entry (workspace_id, key, value, expires_at, updated_at)
        SELECT $1, $3, $4, ${expiry('$5')}, now() WHERE NOT EXISTS (SELECT FROM known)
        ON CONFLICT (workspace_id, key) DO UPDATE
        SET value = excluded.value, expires_at = excluded.expires_at, updated_at = now()
        RETURNING 'true' AS result)`,
    values: [key, value, expiresAfterMs ?? null],
  })
}

/** What may stand where something is added: a number, or a text that spells one. */
const number = `'^"?-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,3})?"?$'`

/** The number after it, as text; undefined: what is there is no number. */
export function incrementStoreValue(
  pool: pg.Pool,
  once: Once,
  { key, by, expiresAfterMs }: Expiring & { by: number },
): Promise<string | undefined> {
  return applyOnce(pool, once, {
    name: 'increment-store-value',
    changes: `
      change AS (
        INSERT INTO store_entry AS kept (workspace_id, key, value, expires_at, updated_at)
        SELECT $1, $3, $4, ${expiry('$5')}, now() WHERE NOT EXISTS (SELECT FROM known)
        ON CONFLICT (workspace_id, key) DO UPDATE
        SET value = CASE WHEN kept.expires_at <= now() THEN excluded.value ELSE
              trim_scale(trim(both '"' from kept.value)::numeric + excluded.value::numeric)::text END,
            expires_at = CASE WHEN kept.expires_at <= now() THEN excluded.expires_at
              ELSE kept.expires_at END,
            updated_at = now()
        WHERE kept.expires_at <= now() 
          OR (length(kept.value) <= 400 AND kept.value ~ ${number})
        RETURNING value AS result)`,
    values: [key, String(by), expiresAfterMs ?? null],
  })
}

export async function removeStoreValue(pool: pg.Pool, once: Once, key: string): Promise<boolean> {
  const result = await applyOnce(pool, once, {
    name: 'remove-store-value',
    changes: `
      gone AS (
        DELETE FROM store_entry
        WHERE workspace_id = $1 AND key = $3 AND NOT EXISTS (SELECT FROM known)
        RETURNING expires_at IS NULL OR expires_at > now() AS was_valid),
      change AS (
        SELECT coalesce(bool_or(was_valid), false)::text AS result FROM gone
        HAVING NOT EXISTS (SELECT FROM known))`,
    values: [key],
  })
  return result === 'true'
}

export async function hasStoreValue(
  pool: pg.Pool,
  { workspaceId, key }: { workspaceId: string; key: string },
): Promise<boolean> {
  return (await findStoreValue(pool, { workspaceId, key })) !== undefined
}

function expiry(parameter: string): string {
  return `now() + ${parameter}::float8 * interval '1 millisecond'`
}
