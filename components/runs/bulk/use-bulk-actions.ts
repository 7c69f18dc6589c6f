import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { queries } from '@/components/api/queries'
import type { BulkAction } from '@/lib/contracts/bulk-actions'
import { shownActions } from './shown-actions'

/** An end is told that long, to whoever began it. */
const toldMs = 60 * 60_000

const hiddenPlace = 'hookline-bulk-hidden'

const hiders = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  hiders.add(listener)
  return () => hiders.delete(listener)
}

/** The ids of what was read and put away: it stays away, also on other pages of this tab. */
const readHidden = () => sessionStorage.getItem(hiddenPlace) ?? ''

function hide(id: string): void {
  const hidden = [...readHidden().split(' '), id].slice(-shownActions.input.limit)
  sessionStorage.setItem(hiddenPlace, hidden.join(' '))
  for (const listener of hiders) listener()
}

/** undefined: only the tab knows, which is not there yet. */
const unknown = (): string | undefined => undefined

/** Begun on this page, and not seen to end yet. */
const begun = new Set<string>()

export function noteBegun(id: string): void {
  begun.add(id)
}

/** What is being done to many runs, and what has just been done by this person. */
export function useBulkActions() {
  const hidden = useSyncExternalStore(subscribe, readHidden, unknown)?.split(' ')
  const list = useQuery(queries.bulkActions.list.queryOptions(shownActions))
  const actions = list.data?.items ?? []
  return {
    actions: actions.filter((action) => hidden?.includes(action.id) === false && isTold(action)),
    hide,
  }
}

function isTold({ state, isMine, endedAt }: BulkAction): boolean {
  if (state === 'running') return true
  return isMine && endedAt !== null && Date.now() - Date.parse(endedAt) < toldMs
}

/** Calls back when something that was begun here has ended. */
export function useBulkEnds(onEnd: () => void): void {
  const list = useQuery(queries.bulkActions.list.queryOptions(shownActions))
  const ended = (list.data?.items ?? []).filter(({ id, endedAt }) => endedAt && begun.has(id))
  const ids = ended.map(({ id }) => id).join()
  const end = useEffectEvent(onEnd)
  useEffect(() => {
    if (ids === '') return
    for (const id of ids.split(',')) begun.delete(id)
    end()
  }, [ids])
}
