import type { Db } from './client'

export interface ViewRow {
  id: string
  name: string
  filter: string
}

interface OneView {
  workspaceId: string
  id: string
}

const select = { id: true, name: true, filter: true } as const

export async function listViews(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<ViewRow[]> {
  return db.savedView.findMany({
    where: { workspaceId },
    orderBy: [{ place: 'asc' }, { id: 'asc' }],
    select,
  })
}

export async function findView(db: Db, { workspaceId, id }: OneView): Promise<ViewRow | null> {
  return db.savedView.findFirst({ where: { id, workspaceId }, select })
}

/** False: there is one of this name already. */
export async function insertView(
  db: Db,
  view: ViewRow & { workspaceId: string; place: number },
): Promise<boolean> {
  const { count } = await db.savedView.createMany({ data: view, skipDuplicates: true })
  return count > 0
}

/** False: another one has this name. */
export async function updateView(
  db: Db,
  { workspaceId, id }: OneView,
  { name, filter }: { name: string; filter: string },
): Promise<boolean> {
  const taken = await db.savedView.findFirst({
    where: { workspaceId, name, NOT: { id } },
    select: { id: true },
  })
  if (taken) return false
  await db.savedView.updateMany({ where: { id, workspaceId }, data: { name, filter } })
  return true
}

/** Their places are those of this order. */
export async function orderViews(
  db: Db,
  { workspaceId, ids }: { workspaceId: string; ids: readonly string[] },
): Promise<void> {
  await db.$executeRaw`
    UPDATE saved_view SET place = (o.place - 1)::int
    FROM unnest(${[...ids]}::text[]) WITH ORDINALITY AS o(id, place)
    WHERE saved_view.id = o.id AND saved_view.workspace_id = ${workspaceId}`
}

export async function removeView(db: Db, { workspaceId, id }: OneView): Promise<boolean> {
  const { count } = await db.savedView.deleteMany({ where: { id, workspaceId } })
  return count > 0
}
