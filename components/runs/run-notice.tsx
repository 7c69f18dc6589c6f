import { useHistory } from '@/components/flows/use-history'
import { Banner } from '@/components/ui/banner'
import { useTimeZone } from '@/components/ui/time'
import type { RunDetail } from '@/lib/contracts/runs'
import { goneWords, isDataGone, type NoticeWords, noticeWords } from './run-notice-words'
import type { RunScreen } from './use-run-screen'

interface RunNoticeProps {
  run: RunDetail
  catalog: RunScreen['catalog']
}

/** What is missing of a run, said once, above all of it. */
export function RunNotice({ run, catalog }: RunNoticeProps) {
  if (isDataGone(run)) return <DataGone run={run} />
  const apps = catalog.apps.length > 0 ? new Set(catalog.apps.map(({ key }) => key)) : undefined
  const words = noticeWords(run, apps)
  return words ? <Notice {...words} /> : null
}

function DataGone({ run }: { run: RunDetail }) {
  const timeZone = useTimeZone()
  const keptDays = useHistory(run.flow)?.keptDays
  return <Notice {...goneWords(run, { keptDays, timeZone, now: new Date() })} />
}

function Notice({ title, text }: NoticeWords) {
  return (
    <div role="note" className="px-6 pt-3 max-md:px-4">
      <Banner status="needs" title={title} className="[&>p]:basis-60">
        {text}
      </Banner>
    </div>
  )
}
