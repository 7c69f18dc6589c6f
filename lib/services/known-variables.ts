import type { Db } from '@/lib/db/client'
import { listVariables } from '@/lib/db/variables'
import type { VariableKinds } from '@/lib/flow/check-variables'

/** The variables of a workspace as checks need them. */
export async function knownVariables(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<VariableKinds> {
  const rows = await listVariables(db, { workspaceId })
  return new Map(rows.map(({ name, kind }) => [name, kind]))
}
