import { publishChange } from '@/lib/db/changes'

export type DataPart = 'tables' | 'counters' | 'store'

const pauseMs = 1_000
/** When each part was told of last; while its timer runs, the next telling is under way. */
const lastTold = new Map<string, { at: number; timer?: NodeJS.Timeout }>()
const knownMax = 10_000

/** Tells screens that data changed, at most once a second per workspace and part. */
export function tellData(workspaceId: string, part: DataPart): void {
  const name = `${workspaceId} ${part}`
  const last = lastTold.get(name)
  if (last?.timer) return
  const waitMs = last ? last.at + pauseMs - Date.now() : 0
  if (waitMs <= 0) {
    tell(workspaceId, part)
    return
  }
  const timer = setTimeout(() => tell(workspaceId, part), waitMs).unref()
  lastTold.set(name, { at: last?.at ?? 0, timer })
}

function tell(workspaceId: string, part: DataPart): void {
  if (lastTold.size >= knownMax) lastTold.clear()
  lastTold.set(`${workspaceId} ${part}`, { at: Date.now() })
  publishChange({ workspaceId, type: 'data.changed', id: part, at: new Date().toISOString() })
}
