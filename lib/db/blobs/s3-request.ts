import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'

export interface S3Settings {
  bucket: string
  endpoint: string | undefined
  region: string
  accessKeyId: string
  secretAccessKey: string
}

export interface S3Request {
  method: 'GET' | 'PUT' | 'DELETE'
  /** Empty: the bucket itself. */
  key: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: Uint8Array<ArrayBuffer>
}

interface S3Answer {
  status: number
  body: Buffer
}

const limitMs = 30_000
const emptyHash = createHash('sha256').update('').digest('hex')

/**
 * One signed request (Signature Version 4). The address is the operator's own, so it may be private.
 * 404 is an answer; anything else that is no success throws, without the address's secrets.
 */
export async function sendToS3(settings: S3Settings, request: S3Request): Promise<S3Answer> {
  const { method, key, headers, body } = request
  const signer = new AwsV4Signer({
    method,
    url: urlOf(settings, request),
    headers: { 'x-amz-content-sha256': hashOf(body), ...headers },
    region: settings.region,
    service: 's3',
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
  })
  const signed = await signer.sign()
  const response = await fetch(signed.url, {
    ...{ method, headers: signed.headers, redirect: 'error' },
    ...(body ? { body } : {}),
    signal: AbortSignal.timeout(limitMs),
  })
  const answer = { status: response.status, body: Buffer.from(await response.arrayBuffer()) }
  const code = errorCode(answer)
  const isAbsent = answer.status === 404 && code !== 'NoSuchBucket'
  if ((response.ok && code === undefined) || isAbsent) return answer
  throw new Error(
    `The bucket ${settings.bucket} answered ${method} ${key || 'its list'} with ${answer.status} ${code ?? ''}`.trim(),
  )
}

function urlOf({ endpoint, region, bucket }: S3Settings, { key, query = {} }: S3Request): string {
  const host = endpoint ?? `https://s3.${region}.amazonaws.com`
  const search = new URLSearchParams(query).toString()
  return `${host}/${bucket}${key && `/${key}`}${search && `?${search}`}`
}

function hashOf(body: Uint8Array | undefined): string {
  return body ? createHash('sha256').update(body).digest('hex') : emptyHash
}

/** A copy that failed half way is answered with 200 and an error. */
function errorCode({ body }: S3Answer): string | undefined {
  const start = body.subarray(0, 1_000).toString('utf8')
  return /^\s*(?:<\?xml[^>]*>\s*)?<Error>[\s\S]*?<Code>([A-Za-z]+)<\/Code>/.exec(start)?.[1]
}
