import type { RunDetail } from '@/lib/contracts/runs'
import type { WaitsFor } from '@/lib/contracts/waits-for'
import { stepNumbers } from '@/lib/flow/graph'

/** Why a run waits, in a word or two. */
export function waitsForChip(run: RunDetail, { reason, ahead = 0, step }: WaitsFor): string {
  const number = step === undefined ? undefined : stepNumbers(run.document).get(step)
  const place = number === undefined ? '' : ` at step ${number}`
  switch (reason) {
    case 'worker':
      return 'Waiting for a worker'
    case 'queue':
    case 'order':
    case 'limit':
      return ahead === 0 ? 'Next in turn' : `Queued, ${countWords(ahead)} before it`
    case 'rate':
      return 'Waiting for its time'
    case 'collect':
      return 'Gathering events'
    case 'takeover':
      return 'Changing its worker'
    case 'storage':
      return 'Waiting for a value'
    case 'retry':
      return `Waiting to try again${place}`
    default:
      return `Waiting${place}`
  }
}

/** Counting stops there. */
const countedMax = 1_000

export const countWords = (ahead: number) =>
  ahead >= countedMax ? `${countedMax.toLocaleString('en')} or more` : String(ahead)
