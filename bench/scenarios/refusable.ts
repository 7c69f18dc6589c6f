import type { Answer } from '../http-connection'
import { loadOn } from './events'

/** Senders who also take "come again" for an answer, if it says when. */
export function refusable(url: string, durationMs: number) {
  const wanted = loadOn(url, durationMs)
  let refused = 0
  const isRight = (answer: Answer) => {
    if (!isRefusal(answer)) return wanted.receipts.take(answer)
    refused += 1
    return true
  }
  return { ...wanted, isRight, refused: () => refused }
}

export const isRefusal = ({ status, head }: Answer) =>
  (status === 429 || status === 503) && /\r\nretry-after: *[1-9]\d*\r\n/i.test(`${head}\r\n`)
