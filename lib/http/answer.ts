import { readAnswerBody } from '@/lib/apps/answer-body'
import type { HttpResponse } from '@/lib/apps/define'
import { tooLarge, unpack } from './body'
import type { RawAnswer } from './exchange'
import { statusFailure } from './failure'

/** How much is read of an answer that only explains a failure. */
export const refusalBytesMax = 65_536

interface ReceivedAnswer {
  answer: RawAnswer
  host: string
  /** Its status is one that the step wants. */
  isAccepted: boolean
  bytesMax: number
}

/** What the step gets of an answer. Throws StepFailure when its status says no, or it is too large. */
export async function readAnswer(received: ReceivedAnswer): Promise<HttpResponse> {
  const { answer, host, isAccepted, bytesMax } = received
  const { status, headers } = answer
  if (!isAccepted) {
    throw statusFailure({ host, status, headers, body: await refusalText(received) })
  }
  if (answer.isCut) throw tooLarge(host, bytesMax)
  const encoding = headers['content-encoding']
  const bytes = encoding
    ? await unpack({ host, bytes: answer.body, encoding, bytesMax })
    : answer.body
  return { status, headers, body: readAnswerBody(bytes, headers['content-type']) }
}

/** An explanation that cannot be read must not hide the failure it explains. */
async function refusalText({ answer, host }: ReceivedAnswer): Promise<string> {
  const encoding = answer.headers['content-encoding']
  try {
    const bytes = await unpack({ host, bytes: answer.body, encoding, bytesMax: refusalBytesMax })
    return bytes.toString('utf8')
  } catch {
    return ''
  }
}
