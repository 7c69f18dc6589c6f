import type { DataRow, RowFind } from './data-rows'

/**
 * The members of `kept` with those of `excluded` set over them, in their order. Text in, text out:
 * `jsonb` would sort the columns and rewrite numbers.
 */
export const mergedValues = `(
  SELECT '{' || coalesce(string_agg(to_json(name)::text || ':' || value, ',' ORDER BY place), '') || '}'
  FROM (
    SELECT o.name, coalesce(n.value, o.value)::text AS value, o.place
    FROM json_each(kept."values"::json) WITH ORDINALITY AS o(name, value, place)
    LEFT JOIN json_each(excluded."values"::json) AS n(name, value) ON n.name = o.name
    UNION ALL
    SELECT n.name, n.value::text, 1000000 + n.place
    FROM json_each(excluded."values"::json) WITH ORDINALITY AS n(name, value, place)
    WHERE NOT EXISTS (
      SELECT FROM json_each(kept."values"::json) AS o(name, value) WHERE o.name = n.name)
  ) AS merged)`

/** A row of `kept` as JSON text. */
export function rowJson(isNew: string): string {
  return `json_build_object('id', kept.id, 'key', kept.key, 'values', kept."values"::json,
    'createdAt', kept.created_at, 'updatedAt', kept.updated_at, 'isNew', ${isNew})::text`
}

export function rowOfJson(text: string | undefined): DataRow & { isNew: boolean } {
  // `rowJson` made it; there is none only when the statement could not be done, which throws.
  const row = JSON.parse(text ?? '') as DataRow & { isNew: boolean }
  const { createdAt, updatedAt } = row
  return {
    ...row,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  }
}

/** The condition on `kept`; $1 is the workspace, $3 the table, its own values follow `last`. */
export function rowMatch(
  { key, where }: RowFind,
  last: number,
): { name: string; sql: string; values: unknown[]; limit: string } {
  const values: unknown[] = []
  const next = (value: unknown) => `$${last + values.push(value)}`
  const parts = ['kept.workspace_id = $1', 'kept.table_name = $3']
  if (key !== undefined) parts.push(`kept.key = ${next(key)}`)
  if (where.length > 0) {
    const names = next(where.map(([name]) => name))
    const texts = next(where.map(([, text]) => text))
    parts.push(`NOT EXISTS (
      SELECT FROM unnest(${names}::text[], ${texts}::text[]) AS w(name, text)
      WHERE (kept."values"::json ->> w.name) IS DISTINCT FROM w.text)`)
  }
  return {
    name: [key === undefined ? 'all' : 'key', where.length > 0 ? 'where' : 'any'].join('-'),
    sql: parts.join(' AND '),
    values,
    limit: `$${last + values.length + 1}`,
  }
}
