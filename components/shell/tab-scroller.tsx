'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { classes } from '@/components/ui/classes'

/** Tabs in a row that may be too short for them: where there are more, the row fades out. */
export function TabScroller({ children }: { children: ReactNode }) {
  const row = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState({ isBefore: false, isAfter: false })
  useEffect(() => {
    const { current } = row
    if (!current) return
    const look = () => {
      const { scrollLeft, scrollWidth, clientWidth } = current
      const isAfter = scrollLeft + clientWidth < scrollWidth - 1
      setMore({ isBefore: scrollLeft > 1, isAfter })
    }
    const center = () => {
      const chosen = current.querySelector<HTMLElement>('[aria-current]')
      if (!chosen) return
      current.scrollLeft = chosen.offsetLeft - (current.clientWidth - chosen.offsetWidth) / 2
    }
    const observer = new ResizeObserver(() => {
      center()
      look()
    })
    observer.observe(current)
    current.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      current.removeEventListener('scroll', look)
    }
  }, [])
  return (
    <div
      ref={row}
      data-more={more.isBefore || more.isAfter}
      className={classes(
        'flex [scrollbar-width:none] max-lg:relative max-lg:order-1 max-lg:col-span-2 max-lg:h-11 max-lg:min-w-0 max-lg:overflow-x-auto max-lg:overflow-y-hidden max-lg:px-1',
        more.isBefore && 'max-lg:mask-l-from-[calc(100%-2.5rem)]',
        more.isAfter && 'max-lg:mask-r-from-[calc(100%-2.5rem)]',
      )}
    >
      {children}
    </div>
  )
}
