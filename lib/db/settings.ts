import type { Db } from './client'

export async function readSetting(db: Db, key: string): Promise<string | null> {
  const row = await db.setting.findUnique({ where: { key }, select: { value: true } })
  return row?.value ?? null
}

export async function writeSetting(db: Db, key: string, value: string): Promise<void> {
  await db.setting.upsert({
    where: { key },
    create: { key, value },
    update: { value },
    select: { key: true },
  })
}

export async function removeSetting(db: Db, key: string): Promise<void> {
  await db.setting.deleteMany({ where: { key } })
}
