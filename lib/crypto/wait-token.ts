import { createHmac, timingSafeEqual } from 'node:crypto'
import { isId } from '@/lib/ids'
import { deriveKey } from './keys'

/** Which step run a one-time URL belongs to. */
export interface WaitPlace {
  runId: string
  step: string
  item: string
}
/** A URL of one use opens no other door. */
export type WaitUse = 'call' | 'approval'

const runPrefix = 'run_'
/** Half of HMAC-SHA256: as many bits as nobody can try. */
const macChars = 32
const form = /^([0-9a-z]{26})-([a-z][a-z0-9_]{0,63})-([0-9.]{0,100})-([0-9a-f]{32})$/

/** `<run>-<step>-<item>-<mac>`: nothing has to be stored to know it again, and nobody can make one. */
export function waitToken(use: WaitUse, place: WaitPlace): string {
  const { runId, step, item } = place
  return `${runId.slice(runPrefix.length)}-${step}-${item}-${macOf(use, place)}`
}

/** undefined: not one of ours, or for another use. */
export function readWaitToken(use: WaitUse, token: string): WaitPlace | undefined {
  const [, run = '', step = '', item = '', mac = ''] = form.exec(token) ?? []
  const place = { runId: `${runPrefix}${run}`, step, item }
  if (mac === '' || !isId('run', place.runId)) return undefined
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(use, place))) ? place : undefined
}

function macOf(use: WaitUse, { runId, step, item }: WaitPlace): string {
  const mac = createHmac('sha256', deriveKey(`wait:${use}`))
  return mac.update(`${runId}:${step}:${item}`).digest('hex').slice(0, macChars)
}
