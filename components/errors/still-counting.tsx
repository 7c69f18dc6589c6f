import { useNow } from '@/components/runs/use-now'
import { count } from './error-words'

interface StillCountingProps {
  /** Failed runs up to here are counted; null: none yet. */
  readUntil: string | null
  counted: number
}

const lateMs = 60_000

/** After a long stop, or over an old history, counting takes its time: it says so. */
export function StillCounting({ readUntil, counted }: StillCountingProps) {
  const readMs = Date.parse(readUntil ?? '')
  const nowMs = useNow(readUntil !== null, readMs)
  if (readUntil === null || nowMs - readMs < lateMs) return null
  return (
    <p role="status" className="text-ink-2 text-meta mb-3">
      Counting… {count(counted)} so far
    </p>
  )
}
