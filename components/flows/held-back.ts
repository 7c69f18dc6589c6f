/** The rows to show while `topId` stays on top, and how many newer ones wait above it. */
export function holdBack<T extends { id: string }>(
  rows: readonly T[],
  topId: string | undefined,
): { shown: readonly T[]; waiting: number } {
  const at = topId === undefined ? 0 : rows.findIndex(({ id }) => id <= topId)
  // Ids sort by time, newest first: the row itself may be gone, older ones still follow it.
  if (at < 0) return { shown: [], waiting: rows.length }
  return { shown: rows.slice(at), waiting: at }
}
