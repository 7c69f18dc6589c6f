import type { Db } from './client'

/** JSON, as the service wrote it; null: nothing was ever set. */
export async function findPreference(db: Db, userId: string): Promise<string | null> {
  const row = await db.preference.findUnique({ where: { userId }, select: { value: true } })
  return row?.value ?? null
}

export async function upsertPreference(
  db: Db,
  { userId, value }: { userId: string; value: string },
): Promise<void> {
  await db.preference.upsert({
    where: { userId },
    create: { userId, value },
    update: { value, updatedAt: new Date() },
    select: { userId: true },
  })
}
