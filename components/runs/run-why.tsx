import { formatClock } from '@/components/ui/format-time'
import { useTimeZone } from '@/components/ui/time'
import type { ListedRun } from '@/lib/contracts/runs'
import { whyWords } from './why-words'

interface RunWhyProps {
  run: ListedRun
  className: string
}

/** "Why, or what came out": the most useful words about a run. */
export function RunWhy({ run, className }: RunWhyProps) {
  const timeZone = useTimeZone()
  const words = whyWords(run, (at) => formatClock(new Date(at), { timeZone }))
  if (words === '') return null
  return (
    // Times are in the viewer's zone, which the server does not know.
    <span className={className} title={words} suppressHydrationWarning>
      {words}
    </span>
  )
}
