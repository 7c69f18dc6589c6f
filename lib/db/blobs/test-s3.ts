import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const accessKeyId = 'AKIATEST'
const secretAccessKey = 'a secret/with+signs'
const region = 'eu-test-1'

/** A small S3 at its edge: it checks each signature, and keeps objects in memory. */
export async function startTestS3(bucket: string) {
  const objects = new Map<string, Buffer>()
  /** Answers the next requests with this status, as a store in trouble does. */
  const trouble = { status: 0, times: 0 }
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error))
  })
  const requests: string[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request)
    const { method = '', url = '' } = request
    requests.push(`${method} ${url}`)
    if (trouble.times > 0) {
      trouble.times -= 1
      return refuse(response, trouble.status, 'SlowDown')
    }
    if (!isSigned(request, body)) return refuse(response, 403, 'SignatureDoesNotMatch')
    const { pathname, searchParams } = new URL(url, 'http://s3')
    serve(request, response, { body, path: decodeURIComponent(pathname), searchParams })
  }

  function serve(
    { method, headers }: IncomingMessage,
    response: ServerResponse,
    { body, path, searchParams }: { body: Buffer; path: string; searchParams: URLSearchParams },
  ): void {
    if (path !== `/${bucket}` && !path.startsWith(`/${bucket}/`)) {
      refuse(response, 404, 'NoSuchBucket')
      return
    }
    const key = path.slice(bucket.length + 2)
    if (key === '') {
      list(response, searchParams)
      return
    }
    const source = headers['x-amz-copy-source']
    const from = typeof source === 'string' ? decodeURIComponent(source) : `/${bucket}/${key}`
    const isNew = method === 'PUT' && source === undefined
    const bytes = isNew ? body : objects.get(from.slice(bucket.length + 2))
    if (!bytes) {
      refuse(response, 404, 'NoSuchKey')
      return
    }
    if (method === 'PUT') objects.set(key, bytes)
    if (method === 'DELETE') objects.delete(key)
    response.writeHead(200).end(method === 'GET' ? bytes : undefined)
  }

  function list(response: ServerResponse, search: URLSearchParams): void {
    const prefix = search.get('prefix') ?? ''
    const after = search.get('continuation-token') ?? ''
    const keys = [...objects.keys()].toSorted().filter((key) => key.startsWith(prefix))
    const rest = keys.filter((key) => key > after)
    const page = rest.slice(0, 2)
    const next = rest.length > page.length ? page.at(-1) : undefined
    const found = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')
    const token = next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`
    response
      .writeHead(200)
      .end(`<?xml version="1.0"?>\n<ListBucketResult>${found}${token}</ListBucketResult>`)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  return {
    ...{ objects, requests, trouble },
    settings: { bucket, endpoint, region, accessKeyId, secretAccessKey },
    close: () => new Promise<unknown>((resolve) => server.close(resolve)),
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status).end(`<?xml version="1.0"?>\n<Error><Code>${code}</Code></Error>`)
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

/** Signature Version 4, written anew from its description. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const authorization = request.headers.authorization ?? ''
  const [, names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=.*, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    ) ?? []
  const time = String(request.headers['x-amz-date'])
  const day = time.slice(0, 8)
  const scope = `${day}/${region}/s3/aws4_request`
  const isOurs = authorization.includes(`Credential=${accessKeyId}/${scope},`)
  const bodyHash = sha256(body)
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3')
  searchParams.sort()
  const canonical = [
    request.method,
    pathname,
    [...searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).join('&'),
    ...names.split(';').map((name) => `${name}:${request.headers[name]}`),
    '',
    names,
    bodyHash,
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  )
  const expected = createHmac('sha256', key).update(text).digest('hex')
  return isOurs && request.headers['x-amz-content-sha256'] === bodyHash && signature === expected
}

function sha256(value: Buffer | string): string {
  return createHash('sha256').update(value).digest('hex')
}
