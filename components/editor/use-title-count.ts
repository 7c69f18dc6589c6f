'use client'

import { useCallback, useEffect, useRef } from 'react'
import { useChanges } from '@/components/api/api-provider'
import type { Change } from '@/lib/contracts/stream'

/** While the tab is in the background its title says that something came: "(1) New event". */
export function useTitleCount(flow: string): void {
  const count = useRef(0)
  const title = useRef<string>(undefined)
  const onChange = useCallback(({ type }: Change) => {
    if (type !== 'delivery.received' || !document.hidden) return
    title.current ??= document.title
    count.current += 1
    document.title = count.current === 1 ? '(1) New event' : `(${count.current}) New events`
  }, [])
  useChanges(onChange, { flow })
  useEffect(() => {
    const restore = () => {
      if (document.hidden || title.current === undefined) return
      document.title = title.current
      title.current = undefined
      count.current = 0
    }
    document.addEventListener('visibilitychange', restore)
    return () => {
      document.removeEventListener('visibilitychange', restore)
      restore()
    }
  }, [])
}
