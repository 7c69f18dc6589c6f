import { readdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './fixtures'
import { flowOf, requestStep } from './support/documents'
import { post, settledRun } from './support/hooks'

const characters = 3_000_000

/** Answers everything with a text of 3 MB. */
async function startLargeService() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('x'.repeat(characters))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

test('an answer of 3 MB is read by a later step, at once and after a wait', async ({
  api,
  product,
}) => {
  const service = await startLargeService()
  const size = (key: string) => ({
    ...{ key, app: 'data', action: 'set' },
    input: { fields: { size: '{{ steps.get.body | size }}' } },
  })
  const get = { ...requestStep({ url: service.url, method: 'GET' }), key: 'get' }
  const pause = { key: 'pause', app: 'logic', action: 'delay', input: { forMs: 1_000 } }
  const flow = await api.createLiveFlow('Large', flowOf([get, size('now'), pause, size('later')]))
  const { body } = await post(flow.url, '{}')
  const run = await settledRun(api, body.run)
  await service.close()
  expect(run.error ?? null).toBeNull()
  const outputs = run.steps.map(({ key, output }) => [key, output])
  expect(Object.fromEntries(outputs)).toMatchObject({
    now: { size: characters },
    later: { size: characters },
  })
  // Beside the embedded database it lies in a file.
  const files = await readdir(join(product.dataDir, 'data', 'blobs'), { recursive: true })
  expect(files.filter((name) => name.includes(`${run.id}/`))).toHaveLength(1)
})
