import { type RunFilterStatus, runFilterStatuses } from './filter-keys'
import type { FilterSurroundings, RunQuery } from './filter-meaning'
import { readDuration, readMoment } from './filter-time'

export type Answer = { problem: string } | { query: RunQuery; problem?: undefined }

const errorMax = 500
/** `since:all` is all that is kept. */
export const anyTime = 'all'

interface Reader {
  /** What is set by it: two keys may say the same. */
  slot: string
  read: (value: string, around: FilterSurroundings) => Answer
}

/** Any other key is the name of a value in data. */
export const readers: Record<string, Reader | undefined> = {
  status: { slot: 'status', read: readStatus },
  flow: { slot: 'flow', read: readFlow },
  version: { slot: 'version', read: readVersion },
  is: {
    slot: 'version',
    read: (value) =>
      value === 'test'
        ? { query: { version: 'draft' } }
        : { problem: 'Only “is:test” is known: the runs of a draft.' },
  },
  since: { slot: 'since', read: (value, { now }) => readTime('since', { value, now }) },
  until: { slot: 'until', read: (value, { now }) => readTime('until', { value, now }) },
  step: {
    slot: 'step',
    read: (value) =>
      /^\w{1,100}$/.test(value)
        ? { query: { step: value } }
        : { problem: 'A step is named by its key, for example “step:post_message”.' },
  },
  error: {
    slot: 'error',
    read: (value) =>
      value === ''
        ? { problem: 'Say what the error has in it, for example “error:timeout”.' }
        : { query: { error: value.slice(0, errorMax) } },
  },
  duration: {
    slot: 'duration',
    read: (value) => {
      const range = readDuration(value)
      return range ? { query: range } : { problem: 'A duration is “>2s”, “<500ms” or “1s..5s”.' }
    },
  },
  id: {
    slot: 'id',
    read: (value) =>
      /^\w{4,100}$/.test(value)
        ? { query: { q: value } }
        : { problem: 'An id is that of a run or an event: “id:run_…”.' },
  },
  bulk: {
    slot: 'bulk',
    read: (value) =>
      /^blk_\w{4,100}$/.test(value)
        ? { query: { bulk: value } }
        : { problem: 'It is named by its id: “bulk:blk_…”.' },
  },
}

function readStatus(value: string): Answer {
  const words = value.split(',').filter((word) => word !== '')
  const unknown = words.find((word) => !isStatus(word))
  if (unknown !== undefined || words.length === 0) {
    const which = unknown === undefined ? 'A status is missing' : `There is no status “${unknown}”`
    return { problem: `${which}. Known are ${runFilterStatuses.join(', ')}.` }
  }
  return { query: { status: words.join(',') } }
}

function isStatus(word: string): word is RunFilterStatus {
  return runFilterStatuses.some((status) => status === word)
}

function readFlow(value: string, { flows, flow }: FilterSurroundings): Answer {
  if (flow !== undefined) return { problem: 'This page shows one flow. Go to Runs for others.' }
  if (/^flw_\w{1,100}$/.test(value)) return { query: { flow: value } }
  // Until names are known, nothing is shown as if all flows were meant.
  if (!flows) return { query: { flow: 'none' } }
  const named = flows.filter(({ name }) => name.toLowerCase() === value.toLowerCase())
  const [first, second] = named
  if (!first) return { problem: `No flow is called “${value}”.` }
  if (second) return { problem: `${named.length} flows are called “${value}”. Use the id of one.` }
  return { query: { flow: first.id } }
}

function readVersion(value: string): Answer {
  if (value === 'draft') return { query: { version: 'draft' } }
  const [, number] = /^v?([1-9]\d{0,8})$/.exec(value) ?? []
  if (number === undefined) return { problem: 'A version is a number or “draft”: “version:3”.' }
  return { query: { version: number } }
}

function readTime(key: 'since' | 'until', { value, now }: { value: string; now: Date }): Answer {
  if (key === 'since' && value === anyTime) return { query: {} }
  const moment = readMoment(value, now)
  if (!moment) return { problem: `“${key}” is so long ago, as 24h or 7d, or a day, as 2026-11-23.` }
  return { query: { [key]: moment.toISOString() } }
}
