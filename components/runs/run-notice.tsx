import { Banner } from '@/components/ui/banner'
import { useTimeZone } from '@/components/ui/time'
import type { RunDetail } from '@/lib/contracts/runs'
import { noticeWords } from './run-notice-words'
import type { RunScreen } from './use-run-screen'

interface RunNoticeProps {
  run: RunDetail
  historyDays: number
  catalog: RunScreen['catalog']
}

/** What is missing of a run, said once, above all of it. */
export function RunNotice({ run, historyDays, catalog }: RunNoticeProps) {
  const timeZone = useTimeZone()
  const apps = catalog.apps.length > 0 ? new Set(catalog.apps.map(({ key }) => key)) : undefined
  const words = noticeWords(run, { historyDays, timeZone, now: new Date(), apps })
  if (!words) return null
  return (
    <div role="note" className="px-6 pt-3 max-md:px-4">
      <Banner status="needs" title={words.title} className="[&>p]:basis-60">
        {words.text}
      </Banner>
    </div>
  )
}
