import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { StepFailure } from '@/lib/errors'

export interface SentBody {
  content: string | Uint8Array | undefined
  /** Undefined: nothing is sent. */
  type: string | undefined
}

const formType = /^application\/x-www-form-urlencoded\s*(;|$)/i

/** How a body goes out: data as JSON (or as a form, when the type says so), text as it is. */
export function encodeBody(body: unknown, contentType: string | undefined): SentBody {
  if (body === undefined || body === null) return { content: undefined, type: undefined }
  if (typeof body === 'string') {
    return { content: body, type: contentType ?? 'text/plain; charset=utf-8' }
  }
  if (body instanceof Uint8Array) {
    return { content: body, type: contentType ?? 'application/octet-stream' }
  }
  if (contentType && formType.test(contentType) && typeof body === 'object') {
    return { content: encodeForm(body), type: contentType }
  }
  return { content: JSON.stringify(body), type: contentType ?? 'application/json' }
}

function encodeForm(fields: object): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null) continue
      form.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
    }
  }
  return form.toString()
}

export const acceptedEncodings = 'gzip, deflate, br'

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}
const decodeRaw = promisify(inflateRaw)

interface Packed {
  host: string
  bytes: Buffer
  encoding: string | undefined
  /** How large it may become. */
  bytesMax: number
}

/** Undoes the content encoding. A small answer that unpacks to a huge one is refused on the way. */
export async function unpack({ host, bytes, encoding, bytesMax }: Packed): Promise<Buffer> {
  const name = (encoding ?? 'identity').trim().toLowerCase()
  if (name === 'identity' || name === '' || bytes.length === 0) return bytes
  if (!isKnown(name)) {
    throw new StepFailure(
      'rejected',
      `${host} answered in the encoding “${name.slice(0, 40)}”, which Hookline does not read.`,
    )
  }
  // Some servers send deflate without the zlib header around it, which begins with a fixed half byte.
  const isRaw = name === 'deflate' && ((bytes[0] ?? 0) & 0x0f) !== 8
  const decode = isRaw ? decodeRaw : decoders[name]
  try {
    return await decode(bytes, { maxOutputLength: bytesMax })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(host, bytesMax, error)
    throw new StepFailure('unavailable', `${host} sent an answer that cannot be unpacked.`, {
      cause: error,
    })
  }
}

function isKnown(name: string): name is keyof typeof decoders {
  return Object.hasOwn(decoders, name)
}

export function tooLarge(host: string, bytesMax: number, cause?: unknown): StepFailure {
  const size =
    bytesMax >= 1_048_576 ? `${Math.round(bytesMax / 1_048_576)} MB` : `${bytesMax} bytes`
  return new StepFailure(
    'rejected',
    `The answer of ${host} is larger than ${size}. Ask for less, for example one page.`,
    { cause },
  )
}
