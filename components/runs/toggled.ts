interface Toggle {
  id: string
  order: readonly string[]
  /** With it, all rows from there to this one become as this one becomes. */
  anchor?: string | undefined
}

/** The chosen rows after one was chosen, or all from the last one that was. */
export function toggled(chosen: ReadonlySet<string>, { id, order, anchor }: Toggle): Set<string> {
  const next = new Set(chosen)
  const isChosen = !chosen.has(id)
  for (const one of spanOf(order, { id, anchor })) {
    if (isChosen) next.add(one)
    else next.delete(one)
  }
  return next
}

function spanOf(order: readonly string[], { id, anchor }: Omit<Toggle, 'order'>): string[] {
  const [from, to] = [anchor === undefined ? -1 : order.indexOf(anchor), order.indexOf(id)]
  if (from < 0 || to < 0) return [id]
  return order.slice(Math.min(from, to), Math.max(from, to) + 1)
}
