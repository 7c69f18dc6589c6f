/** The flows, runs and connections that were open last, on this device. */
export interface RecentPage {
  kind: 'flow' | 'run' | 'connection'
  id: string
}

const max = 6
const keyOf = (workspace: string) => `hookline.recent.${workspace}`

export function recentPageOf(pathname: string): RecentPage | undefined {
  const [, kind, id] = /^\/w\/[^/]+\/(flow|run|connection)s\/(\w+)/.exec(pathname) ?? []
  // The pattern has these three words only.
  return kind && id ? { kind: kind as RecentPage['kind'], id } : undefined
}

export function readRecent(workspace: string): RecentPage[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(workspace)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecentPage).slice(0, max) : []
  } catch {
    // Storage may be forbidden, or hold what another version wrote.
    return []
  }
}

export function keepRecent(workspace: string, page: RecentPage): void {
  const others = readRecent(workspace).filter(({ id }) => id !== page.id)
  try {
    localStorage.setItem(keyOf(workspace), JSON.stringify([page, ...others].slice(0, max)))
  } catch {
    // Without storage nothing is recent.
  }
}

function isRecentPage(kept: unknown): kept is RecentPage {
  if (typeof kept !== 'object' || kept === null || !('id' in kept) || !('kind' in kept))
    return false
  return typeof kept.id === 'string' && ['flow', 'run', 'connection'].includes(String(kept.kind))
}
