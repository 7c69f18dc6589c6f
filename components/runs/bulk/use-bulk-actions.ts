import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { queries } from '@/components/api/queries'
import type { BulkAction } from '@/lib/contracts/bulk-actions'

const shownMax = 10
/** An end is told that long, to whoever began it. */
const toldMs = 60 * 60_000

const hiddenPlace = 'hookline-bulk-hidden'

/** What was read and put away stays away, also on other pages of this tab. */
function readHidden(): readonly string[] {
  if (typeof sessionStorage === 'undefined') return []
  // Only `hide` writes there.
  return JSON.parse(sessionStorage.getItem(hiddenPlace) ?? '[]') as string[]
}

/** Begun on this page, and not seen to end yet. */
const begun = new Set<string>()

export function noteBegun(id: string): void {
  begun.add(id)
}

/** What is being done to many runs, and what has just been done by this person. */
export function useBulkActions() {
  const [hidden, setHidden] = useState(readHidden)
  const list = useQuery(queries.bulkActions.list.queryOptions({ input: { limit: shownMax } }))
  const actions = list.data?.items ?? []
  return {
    actions: actions.filter((action) => !hidden.includes(action.id) && isTold(action)),
    hide: (id: string) => {
      const next = [...hidden, id].slice(-shownMax)
      sessionStorage.setItem(hiddenPlace, JSON.stringify(next))
      setHidden(next)
    },
  }
}

function isTold({ state, isMine, endedAt }: BulkAction): boolean {
  if (state === 'running') return true
  return isMine && endedAt !== null && Date.now() - Date.parse(endedAt) < toldMs
}

/** Calls back when something that was begun here has ended. */
export function useBulkEnds(onEnd: () => void): void {
  const list = useQuery(queries.bulkActions.list.queryOptions({ input: { limit: shownMax } }))
  const ended = (list.data?.items ?? []).filter(({ id, endedAt }) => endedAt && begun.has(id))
  const ids = ended.map(({ id }) => id).join()
  const end = useEffectEvent(onEnd)
  useEffect(() => {
    if (ids === '') return
    for (const id of ids.split(',')) begun.delete(id)
    end()
  }, [ids])
}
