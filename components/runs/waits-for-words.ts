import { formatClock } from '@/components/ui/format-time'
import type { RunDetail } from '@/lib/contracts/runs'
import type { WaitsFor } from '@/lib/contracts/waits-for'
import { stepNumbers } from '@/lib/flow/graph'
import { countWords } from './waits-for-chip'

export interface WaitWords {
  /** Why. */
  title: string
  /** What happens next, and what a person can do. */
  text: string
}

interface Said {
  timeZone: string
  now?: Date
}

/** Why a run does nothing at the moment, and what can be done about it. */
export function waitsForWords(run: RunDetail, waitsFor: WaitsFor, said: Said): WaitWords {
  const { reason, limit = 1 } = waitsFor
  const at = waitsFor.until
    ? formatClock(new Date(waitsFor.until), { ...said, withSeconds: true })
    : 'a later time'
  const step = stepWords(run, waitsFor)
  switch (reason) {
    case 'worker':
      return {
        title: 'No worker is running.',
        text: 'Start one with npm run worker. Nothing is lost: the run goes on by itself then.',
      }
    case 'queue':
      return queueWords(waitsFor)
    case 'order':
      return {
        title: `Events of its key are done in order, and ${before(waitsFor)}.`,
        text: 'It starts when they have ended. Where the first one hangs, cancel that.',
      }
    case 'limit':
      return {
        title: `This flow does ${limit === 1 ? 'one run' : `${limit} runs`} at once, and ${before(waitsFor)}.`,
        text: 'It starts when there is room. The limit is in the settings of the flow.',
      }
    case 'rate':
      return {
        title: `It starts at ${at}.`,
        text: 'The flow starts only so many runs in a time. That is in the settings of the flow.',
      }
    case 'collect':
      return {
        title: `It gathers events until ${at}.`,
        text: 'Then one run does all of them. How long is in the settings of the trigger.',
      }
    case 'takeover':
      return {
        title: 'The worker that did this run is gone.',
        text: 'Another takes over in a moment and goes on where it was.',
      }
    case 'storage':
      return {
        title: 'A large value that it needs cannot be read.',
        text: `It tries again at ${at}. See whether BLOB_STORE can be reached.`,
      }
    case 'retry':
      return {
        title: `${step} failed. Try ${waitsFor.attempt ?? 2} is at ${at}.`,
        text: `Try now from the step, or cancel the run.${othersWords(waitsFor)}`,
      }
    case 'turn':
      return {
        title: `${step} waits for its turn at ${at}.`,
        text: `Its throttle lets only so many through in a time.${othersWords(waitsFor)}`,
      }
    default:
      return {
        title: `${step} waits${waitedFor[reason]} until ${at}.`,
        text: `${toDo[reason]}${othersWords(waitsFor)}`,
      }
  }
}

type StepReason = 'time' | 'call' | 'approval' | 'flow' | 'digest'

const waitedFor: Record<StepReason, string> = {
  time: '',
  call: ' for a call',
  approval: ' for a decision',
  flow: ' for the run it started',
  digest: ' for more values',
}

const toDo: Record<StepReason, string> = {
  time: 'Resume it now from the step, or cancel the run.',
  call: 'Its URL is at the step, for whoever is to call it.',
  approval: 'Approve or decline at the step.',
  flow: 'That run is at the step.',
  digest: 'Then it goes on with what it has.',
}

function before({ ahead = 0 }: WaitsFor): string {
  return ahead === 1 ? 'one comes before it' : `${countWords(ahead)} come before it`
}

function queueWords({ ahead = 0 }: WaitsFor): WaitWords {
  if (ahead === 0) {
    return { title: 'It is next.', text: 'A worker takes it as soon as one is free.' }
  }
  return {
    title: `It is queued: ${before({ reason: 'queue', ahead })}.`,
    text: 'It starts by itself. More workers would start it sooner.',
  }
}

function stepWords(run: RunDetail, { step = '', item }: WaitsFor): string {
  const number = stepNumbers(run.document).get(step)
  const named = number === undefined ? 'A step' : `Step ${number}`
  if (item === undefined) return named
  return `${named}, item ${item
    .split('.')
    .map((index) => Number(index) + 1)
    .join(' of item ')},`
}

function othersWords({ others = 0 }: WaitsFor): string {
  if (others === 0) return ''
  return others === 1 ? ' One more step waits too.' : ` ${others} more steps wait too.`
}
