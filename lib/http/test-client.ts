import { afterEach } from 'vitest'
import type { HttpRequest, HttpResponse } from '@/lib/apps/define'
import { StepFailure } from '@/lib/errors'
import { createHttp, type Http, type HttpOptions } from './client'
import { startServer, type TestServer } from './test-server'

interface Closable {
  close(): Promise<void>
}

const open: Closable[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

/** Closed after the test. */
export function closeLater<T extends Closable>(one: T): T {
  open.push(one)
  return one
}

export function client(options: Partial<HttpOptions> = {}): Http {
  return closeLater(createHttp({ egressAllow: ['127.0.0.0/8'], ...options }))
}

export async function server(...given: Parameters<typeof startServer>): Promise<TestServer> {
  return closeLater(await startServer(...given))
}

export function get(url: string, more: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  return client().request({ method: 'GET', url, ...more })
}

export async function failureOf(work: Promise<unknown>): Promise<StepFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof StepFailure) return error
  throw new Error('Expected a StepFailure.', { cause: error })
}
