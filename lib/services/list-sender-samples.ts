import { randomUUID } from 'node:crypto'
import type { SenderSample } from '@/lib/contracts/endpoints'
import { fillSample } from '@/lib/endpoint/samples/fill-sample'
import { samples } from '@/lib/endpoint/samples/samples.data'

/** What big senders would send now. */
export function listSenderSamples(): SenderSample[] {
  const moment = { uuid: randomUUID(), nowMs: Date.now() }
  return samples.map((sample) => {
    const { key, title, contentType, headers, body } = fillSample(sample, moment)
    return { key, title, headers: { 'content-type': contentType, ...headers }, body }
  })
}
