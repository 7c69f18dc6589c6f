import type { Db } from './client'

interface OfWorkspace {
  workspaceId: string
}

export interface HistorySettingRow {
  days: number | null
  sizeMaxBytes: number | null
}

const none: HistorySettingRow = { days: null, sizeMaxBytes: null }

export async function readHistorySetting(
  db: Db,
  { workspaceId }: OfWorkspace,
): Promise<HistorySettingRow> {
  const row = await db.historySetting.findUnique({
    where: { workspaceId },
    select: { days: true, sizeMaxBytes: true },
  })
  if (!row) return none
  return {
    days: row.days,
    sizeMaxBytes: row.sizeMaxBytes === null ? null : Number(row.sizeMaxBytes),
  }
}

/** What the live version of a flow says; null: nothing. */
export async function liveHistoryDays(
  db: Db,
  { workspaceId, flowId }: OfWorkspace & { flowId: string },
): Promise<number | null> {
  const flow = await db.flow.findFirst({
    where: { id: flowId, workspaceId },
    select: { liveVersion: true },
  })
  const number = flow?.liveVersion
  if (typeof number !== 'number') return null
  const version = await db.version.findFirst({
    where: { flowId, workspaceId, number },
    select: { document: true },
  })
  return version ? historyDaysOf(version.document) : null
}

/** Of a published document: it was checked when it was saved. */
export function historyDaysOf(document: string): number | null {
  const { settings } = JSON.parse(document) as { settings?: { historyDays?: number } }
  return settings?.historyDays ?? null
}

/** A worker goes by it at its next look. */
export async function writeHistorySetting(
  db: Db,
  { workspaceId, days, sizeMaxBytes }: OfWorkspace & HistorySettingRow,
): Promise<void> {
  const value = {
    ...{ days, tidiedAt: null, updatedAt: new Date() },
    sizeMaxBytes: sizeMaxBytes === null ? null : BigInt(sizeMaxBytes),
  }
  await db.historySetting.upsert({
    where: { workspaceId },
    create: { workspaceId, ...value },
    update: value,
    select: { workspaceId: true },
  })
}
