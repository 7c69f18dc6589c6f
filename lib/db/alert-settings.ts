import type { Db } from './client'

interface OfWorkspace {
  workspaceId: string
}

/** JSON as text, by flow; that of the workspace stands under the empty id. */
export async function alertSettings(
  db: Db,
  { workspaceId }: OfWorkspace,
): Promise<Map<string, string>> {
  const rows = await db.alertSetting.findMany({
    where: { workspaceId },
    select: { flowId: true, value: true },
  })
  return new Map(rows.map(({ flowId, value }) => [flowId, value]))
}

export async function setAlertSetting(
  db: Db,
  { workspaceId, flowId, value }: OfWorkspace & { flowId: string; value: string },
): Promise<void> {
  await db.alertSetting.upsert({
    where: { workspaceId_flowId: { workspaceId, flowId } },
    create: { workspaceId, flowId, value },
    update: { value, updatedAt: new Date() },
    select: { flowId: true },
  })
}

export interface AlertWebhookRow {
  url: string
  secretSealed: string
  oldSecretSealed: string | null
  oldSecretUntil: Date | null
}

export function findAlertWebhook(
  db: Db,
  { workspaceId }: OfWorkspace,
): Promise<AlertWebhookRow | null> {
  return db.alertWebhook.findUnique({
    where: { workspaceId },
    select: { url: true, secretSealed: true, oldSecretSealed: true, oldSecretUntil: true },
  })
}

export async function setAlertWebhook(
  db: Db,
  { workspaceId, ...row }: OfWorkspace & AlertWebhookRow,
): Promise<void> {
  await db.alertWebhook.upsert({
    where: { workspaceId },
    create: { workspaceId, ...row },
    update: { ...row, updatedAt: new Date() },
    select: { workspaceId: true },
  })
}

export async function removeAlertWebhook(db: Db, { workspaceId }: OfWorkspace): Promise<void> {
  await db.alertWebhook.deleteMany({ where: { workspaceId } })
}

/** Addresses of the owners of a workspace. */
export async function ownerEmails(db: Db, { workspaceId }: OfWorkspace): Promise<string[]> {
  const rows = await db.member.findMany({
    where: { workspaceId, role: 'owner' },
    orderBy: { createdAt: 'asc' },
    select: { user: { select: { email: true } } },
  })
  return rows.map(({ user }) => user.email)
}
