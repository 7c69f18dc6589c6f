import type { Db } from './client'

export async function insertUser(
  db: Db,
  user: { id: string; name: string; email: string; passwordHash: string; accountId: string },
): Promise<void> {
  const { passwordHash, accountId, ...person } = user
  await db.user.create({
    data: {
      ...person,
      emailVerified: true,
      accounts: {
        create: {
          id: accountId,
          accountId: person.id,
          providerId: 'credential',
          password: passwordHash,
        },
      },
    },
    select: { id: true },
  })
}

export async function hasAnyOwner(db: Db): Promise<boolean> {
  const owner = await db.member.findFirst({ where: { role: 'owner' }, select: { id: true } })
  return owner !== null
}

/** Number of the lock that lets one first owner be made at a time; any fixed number does. */
const ownerLock = 72_001

/** Two first owners at once: the second waits here until the first has committed. */
export async function lockFirstOwner(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ownerLock})`
}

export async function userNames(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
