import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { expect } from '@playwright/test'
import type { Api, RunAnswer, StepAnswer } from '@/bench/api'

export interface HookAnswer {
  status: number
  body: { event?: string; run?: string; status?: string; reason?: string }
  headers: Headers
}

export async function post(
  url: string,
  body: BodyInit,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<HookAnswer> {
  return send(url, { method: 'POST', headers, body })
}

export async function send(url: string, init: RequestInit): Promise<HookAnswer> {
  const response = await fetch(url, init)
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as HookAnswer['body'],
  }
}

const settled = /^(succeeded|failed|cancelled)$/

/** Waits until the run has ended, however it ended. */
export async function settledRun(
  api: Api,
  id: string | undefined,
): Promise<RunAnswer & { steps: StepAnswer[] }> {
  if (id === undefined) throw new Error('The answer named no run.')
  const status = async () => (await api.getRun(id)).status
  // Most have ended by then.
  const intervals = [20, 50, 100]
  await expect.poll(status, { timeout: 20_000, intervals }).toMatch(settled)
  return api.getRun(id)
}

export interface StreamedAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: string
  /** How much had been written when the answer came. */
  writtenBytes: number
}

/**
 * Sends a body that never ends, chunk by chunk, until an answer comes. An answer therefore proves
 * that the receiver did not wait for the end.
 */
export function streamUntilAnswered(url: string, chunkBytes: number): Promise<StreamedAnswer> {
  return new Promise((resolve, reject) => {
    let writtenBytes = 0
    let isAnswered = false
    const chunk = Buffer.alloc(chunkBytes, 0x20)
    const request = httpRequest(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    })
    const writeMore = () => {
      if (isAnswered || writtenBytes > 64 * 1024 * 1024) return
      writtenBytes += chunkBytes
      // The next chunk only once this one is on its way, so that the answer is seen between two.
      request.write(chunk, () => setTimeout(writeMore, 1))
    }
    request.on('response', (response) => {
      isAnswered = true
      const chunks: Buffer[] = []
      response.on('data', (part: Buffer) => chunks.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, body: Buffer.concat(chunks).toString(), writtenBytes })
        request.destroy()
      })
    })
    request.on('error', (error) => {
      // After the answer the receiver closes while we may still be writing.
      if (!isAnswered) reject(error)
    })
    writeMore()
  })
}
