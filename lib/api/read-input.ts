import { errorStatuses } from '@/lib/contracts/errors'
import { AppError } from '@/lib/errors'
import { parseJson } from '@/lib/flow/json'
import { isRecord } from '@/lib/flow/record'

/** Larger than the largest flow document and event body with their wrapping. */
const bodyMax = 2_500_000

/** A request that cannot be read at all: its status is not the usual one of its code. */
export class UnreadableRequest extends AppError {
  readonly status: number

  constructor(status: number, message: string) {
    super('invalid', message)
    this.status = status
  }
}

export function statusOf(error: AppError): number {
  return error instanceof UnreadableRequest ? error.status : errorStatuses[error.code]
}

/**
 * The body as JSON text, checked: read with a bound, declared as JSON, not too deep, an object.
 * undefined: there is none.
 */
export async function readInput(request: Request): Promise<string | undefined> {
  if (request.method === 'GET' || request.method === 'HEAD' || !request.body) return undefined
  const text = await readText(request.body)
  if (text === '') return undefined
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new UnreadableRequest(
      400,
      'Send the body as JSON, with “content-type: application/json”.',
    )
  }
  const parsed = parseJson(text)
  if (parsed.kind !== 'json') throw new UnreadableRequest(400, problems[parsed.kind])
  if (!isRecord(parsed.value)) {
    throw new AppError('invalid', 'The body must be a JSON object: { … }.')
  }
  return JSON.stringify(parsed.value)
}

const problems = {
  invalid_json: 'The body is not valid JSON. Check its commas and quotes.',
  too_deep: 'The body is nested deeper than 100 levels. Make it flatter.',
  too_many_keys: 'The body has more than 100,000 members and entries. Send less at once.',
}

async function readText(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > bodyMax) {
      throw new UnreadableRequest(413, 'The body is larger than 2.5 MB. Send less at once.')
    }
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new UnreadableRequest(400, 'The body is not text in UTF-8.')
  }
}
