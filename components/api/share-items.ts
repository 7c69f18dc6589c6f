import { type InfiniteData, replaceEqualDeep } from '@tanstack/react-query'

type List = InfiniteData<{ items: readonly { id: string }[] }>

/**
 * `structuralSharing` of a list in pages: what is the same as before keeps its object, by id. The
 * library's own goes by place, and one new row on top moves all others to the next.
 */
export function shareItems(before: unknown, now: unknown): unknown {
  // Queries in pages hold this, or nothing yet.
  const [old, fresh] = [before, now] as [List | undefined, List]
  if (!old) return now
  const known = new Map(old.pages.flatMap(({ items }) => items).map((item) => [item.id, item]))
  const pages = fresh.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => replaceEqualDeep(known.get(item.id), item)),
  }))
  const isSame = ids(old).join() === ids(fresh).join()
  return isSame ? replaceEqualDeep(before, now) : { ...fresh, pages }
}

function ids({ pages }: List): string[] {
  return pages.flatMap(({ items }) => items).map(({ id }) => id)
}
