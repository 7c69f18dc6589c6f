import type { RunDetail } from '@/lib/contracts/runs'
import { allSteps } from '@/lib/flow/graph'
import { dayWords, many } from './missing-words'

export interface NoticeWords {
  title: string
  text: string
}

const dayMs = 86_400_000

/** What is missing of a run that is kept; `apps` are the keys of those that there are. */
export function noticeWords(
  run: RunDetail,
  apps: ReadonlySet<string> | undefined,
): NoticeWords | undefined {
  if (run.isDocumentLost) {
    return {
      title: `${run.version === 'draft' ? 'The draft' : `v${run.version}`} of this flow is gone.`,
      text: 'It was deleted with its flow. What is shown are the steps that were recorded, in their order.',
    }
  }
  return apps && appsWords(run, apps)
}

/** What succeeded has recorded each of its steps, also those that it skipped. */
export function isDataGone({ status, steps, itemSteps, document, stopped }: RunDetail): boolean {
  const isRecorded = steps.length > 0 || itemSteps.length > 0
  return status === 'succeeded' && !stopped && !isRecorded && document.steps.length > 0
}

interface Around {
  /** undefined: not known yet. */
  keptDays: number | undefined
  now: Date
  timeZone: string
}

/** "The data of this run was deleted on 3 Nov, after 30 days." */
export function goneWords(
  { createdAt }: RunDetail,
  { keptDays, now, timeZone }: Around,
): NoticeWords {
  const text = 'Its times are kept.'
  const at = keptDays === undefined ? now : new Date(Date.parse(createdAt) + keptDays * dayMs)
  // It went before its time: by size, or as less was kept then.
  if (keptDays === undefined || at >= now) {
    return { title: 'The data of this run was deleted.', text }
  }
  const when = `on ${dayWords(at, timeZone)}, after ${many(keptDays, 'day')}`
  return { title: `The data of this run was deleted ${when}.`, text }
}

function appsWords({ document }: RunDetail, apps: ReadonlySet<string>): NoticeWords | undefined {
  const gone = new Set(allSteps(document).flatMap(({ app }) => (apps.has(app) ? [] : [app])))
  if (gone.size === 0) return undefined
  const names = [...gone].map((app) => `“${app}”`).join(', ')
  return gone.size === 1
    ? {
        title: `The app ${names} is not here any more.`,
        text: 'Its steps can be read, and not run again.',
      }
    : {
        title: `The apps ${names} are not here any more.`,
        text: 'Their steps can be read, and not run again.',
      }
}
