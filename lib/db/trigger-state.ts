import type { Db } from './client'

export interface TriggerStateRow {
  flowId: string
  workspaceId: string
  kind: 'schedule' | 'poll'
  isActive: boolean
  /** The trigger as it was published, as JSON text. */
  trigger: string
  nextAt: Date | null
  lastAt: Date | null
  failures: number
  lastError: string | null
}

interface OfFlow {
  workspaceId: string
  flowId: string
}

const select = {
  flowId: true,
  workspaceId: true,
  kind: true,
  isActive: true,
  trigger: true,
  nextAt: true,
  lastAt: true,
  failures: true,
  lastError: true,
} as const

export async function findTriggerState(
  db: Db,
  { workspaceId, flowId }: OfFlow,
): Promise<TriggerStateRow | null> {
  const row = await db.triggerState.findFirst({ where: { flowId, workspaceId }, select })
  // Only `putTriggerState` writes the kind.
  return row && { ...row, kind: row.kind as TriggerStateRow['kind'] }
}

/** Begins anew: nothing is known of what fired or was seen before. */
export async function putTriggerState(
  tx: Db,
  {
    workspaceId,
    flowId,
    ...rest
  }: OfFlow & Pick<TriggerStateRow, 'kind' | 'isActive' | 'trigger' | 'nextAt'>,
): Promise<void> {
  const fresh = {
    ...rest,
    lastAt: null,
    cursor: null,
    leasedUntil: null,
    failures: 0,
    lastError: null,
    updatedAt: new Date(),
  }
  await tx.triggerState.upsert({
    where: { flowId, workspaceId },
    create: { flowId, workspaceId, ...fresh },
    update: fresh,
    select: { flowId: true },
  })
}

/** What was seen stays known: what came while it was off is found when it is on again. */
export async function switchTriggerState(
  tx: Db,
  { workspaceId, flowId, isActive, nextAt }: OfFlow & Pick<TriggerStateRow, 'isActive' | 'nextAt'>,
): Promise<void> {
  await tx.triggerState.updateMany({
    where: { flowId, workspaceId },
    data: { isActive, nextAt, leasedUntil: null, updatedAt: new Date() },
  })
}

export async function deleteTriggerState(tx: Db, { workspaceId, flowId }: OfFlow): Promise<void> {
  await tx.triggerState.deleteMany({ where: { flowId, workspaceId } })
}

/** A poll looks at its next round instead of at its time. */
export async function hastenTriggerState(
  db: Db,
  { workspaceId, flowId }: OfFlow,
): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE trigger_state SET next_at = now(), updated_at = now()
    WHERE flow_id = ${flowId} AND workspace_id = ${workspaceId} AND kind = 'poll' AND is_active`
  return count > 0
}

/** The one clock that all processes share. */
export async function databaseNow(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT now() AS now`
  if (!row) throw new Error('The database did not tell the time.')
  return row.now
}
