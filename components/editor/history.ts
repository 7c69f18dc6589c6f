import type { Flow } from '@/lib/flow/schema'

export const historyDepth = 200
/** Changes of one field within this time undo as one. */
export const coalesceMs = 500

interface Entry {
  flow: Flow
  /** What the change did, in words: "change URL". */
  label: string
  selection: string | undefined
}

export interface History {
  past: Entry[]
  future: Entry[]
  group?: { id: string; at: number }
}

export interface Change {
  label: string
  /** Same group, same field: typing. */
  group?: string
  at: number
}

export interface Moment {
  flow: Flow
  selection: string | undefined
}

export function emptyHistory(): History {
  return { past: [], future: [] }
}

/** Remembers the moment before a change. */
export function remember(history: History, before: Moment, change: Change): History {
  const { group } = history
  const continues =
    group !== undefined && group.id === change.group && change.at - group.at <= coalesceMs
  const entry: Entry = { ...before, label: change.label }
  const past = continues ? history.past : [...history.past, entry].slice(-historyDepth)
  if (change.group === undefined) return { past, future: [] }
  return { past, future: [], group: { id: change.group, at: change.at } }
}

export function stepBack(
  history: History,
  now: Moment,
): { history: History; moment: Moment } | undefined {
  const entry = history.past.at(-1)
  if (!entry) return undefined
  const future = [{ ...now, label: entry.label }, ...history.future]
  return { history: { past: history.past.slice(0, -1), future }, moment: entry }
}

export function stepForward(
  history: History,
  now: Moment,
): { history: History; moment: Moment } | undefined {
  const [entry, ...future] = history.future
  if (!entry) return undefined
  const past = [...history.past, { ...now, label: entry.label }]
  return { history: { past, future }, moment: entry }
}

/** The same moments, each with its document changed. */
export function mapHistory(history: History, change: (flow: Flow) => Flow): History {
  const map = (entries: Entry[]) => {
    const next = entries.map((entry) => {
      const flow = change(entry.flow)
      return flow === entry.flow ? entry : { ...entry, flow }
    })
    return next.every((entry, index) => entry === entries[index]) ? entries : next
  }
  const [past, future] = [map(history.past), map(history.future)]
  const isSame = past === history.past && future === history.future
  return isSame ? history : { ...history, past, future }
}
