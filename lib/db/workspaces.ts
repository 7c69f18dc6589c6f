import type { Db } from './client'

export interface WorkspaceRow {
  id: string
  slug: string
  name: string
}

const select = { id: true, slug: true, name: true } as const

export async function insertWorkspace(db: Db, workspace: WorkspaceRow): Promise<WorkspaceRow> {
  return db.workspace.create({ data: workspace, select })
}

export async function findWorkspace(db: Db, id: string): Promise<WorkspaceRow | null> {
  return db.workspace.findUnique({ where: { id }, select })
}

/** Lets nobody else pass here for this workspace until the transaction ends. */
export async function lockWorkspace(tx: Db, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM workspace WHERE id = ${id} FOR UPDATE`
}

/** The workspaces that a person is a member of, by name. */
export async function listWorkspacesOf(db: Db, userId: string): Promise<WorkspaceRow[]> {
  return db.workspace.findMany({
    where: { members: { some: { userId } } },
    orderBy: { name: 'asc' },
    select,
  })
}

/** null also when the person is no member: which workspaces exist is nobody's business. */
export async function findWorkspaceOf(
  db: Db,
  { userId, slug }: { userId: string; slug: string },
): Promise<WorkspaceRow | null> {
  return db.workspace.findFirst({ where: { slug, members: { some: { userId } } }, select })
}

export async function insertMember(
  db: Db,
  member: { id: string; workspaceId: string; userId: string; role: 'owner' },
): Promise<void> {
  await db.member.create({ data: member, select: { id: true } })
}

/** The workspace that was made first: the one that start-up variables speak of. */
export async function firstWorkspace(db: Db): Promise<WorkspaceRow | null> {
  return db.workspace.findFirst({ orderBy: { id: 'asc' }, select })
}

export async function isOwner(
  db: Db,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<boolean> {
  const where = { workspaceId, userId, role: 'owner' }
  return (await db.member.findFirst({ where, select: { id: true } })) !== null
}

export async function isMember(
  db: Db,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<boolean> {
  const member = await db.member.findFirst({ where: { workspaceId, userId }, select: { id: true } })
  return member !== null
}
