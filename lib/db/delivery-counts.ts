import { firstIdAt } from '@/lib/ids'
import type { Db } from './client'
import { type DeliveryStatus, listedKinds } from './deliveries'

interface CountsOf {
  workspaceId: string
  flowId: string
  since?: Date | undefined
}

/** How many requests came to a flow, by what became of them. One row may stand for many requests. */
export async function countDeliveries(
  db: Db,
  { workspaceId, flowId, since = new Date(0) }: CountsOf,
): Promise<Map<DeliveryStatus, number>> {
  const rows = await db.$queryRaw<{ status: DeliveryStatus; count: number }[]>`
    SELECT status, sum(repeats)::float8 AS count
    FROM delivery
    WHERE flow_id = ${flowId} AND workspace_id = ${workspaceId}
      AND id >= ${firstIdAt('event', since)} AND created_at >= ${since}
      AND kind = ANY(${listedKinds}::text[])
    GROUP BY status`
  return new Map(rows.map(({ status, count }) => [status, count]))
}
