import { useEffect, useRef, useState } from 'react'

const atOnce = 60

/**
 * Of many rows so many are drawn, and more each time that the end of them comes into view: a page of a
 * thousand rows took seconds to come alive. `end` belongs to what stands below the last row; it is
 * undefined once all are there.
 */
export function useDrawnRows<T>(rows: readonly T[]) {
  const [drawn, setDrawn] = useState(atOnce)
  const end = useRef<HTMLParagraphElement>(null)
  const hasMore = rows.length > drawn
  // An end that is still in view afterwards is told only to a new observer.
  useEffect(() => {
    if (!hasMore || !end.current) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setDrawn(drawn + atOnce)
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [hasMore, drawn])
  return { drawn: hasMore ? rows.slice(0, drawn) : rows, end: hasMore ? end : undefined }
}
