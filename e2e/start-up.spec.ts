import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { projectRoot } from '@/bench/managed-process'
import { startProduct, temporaryFolder } from '@/bench/product'

let folder = ''

test.beforeAll(() => {
  folder = temporaryFolder()
})
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Ended {
  code: number
  said: string
}

/** Starts Hookline in a way that cannot work, and waits for its end. */
function startInVain(env: Record<string, string>): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['scripts/start.mjs'],
      {
        cwd: projectRoot,
        env: { PATH, HOME, NODE_ENV: 'production', PORT: '0', ...env },
        timeout: 40_000,
      },
      (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0
        resolve({ code, said: stdout + stderr })
      },
    )
  })
}

test('says in one sentence that the port is taken, and leaves nothing running', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, said } = await startInVain({
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
  })
  expect(code).toBe(1)
  expect(said).toContain(`Port ${port} is taken by another program.`)
  expect(said).not.toContain('    at ')
  await new Promise((resolve) => server.close(resolve))
  // The database it had started is gone, so the folder can be used at once.
  const product = await startProduct({ port, dataDir: folder })
  await product.stop()
})

test('says in one sentence that the data folder cannot be written', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const { code, said } = await startInVain({ DATA_DIR: join(file, 'data') })
  expect(code).toBe(1)
  expect(said).toContain('cannot write to its data folder')
  expect(said).not.toContain('    at ')
})

test('says in one sentence that the secret does not fit what is stored', async () => {
  const product = await startProduct({ dataDir: folder })
  await product.stop()
  const { code, said } = await startInVain({
    DATA_DIR: join(folder, 'data'),
    SECRET_KEY: 'another-secret-of-more-than-32-characters',
  })
  expect(code).toBe(1)
  expect(said).toContain('This SECRET_KEY does not open what is stored in the database.')
})

test('names the variable that does not fit', async () => {
  const { code, said } = await startInVain({ PORT: 'many' })
  expect(code).toBe(1)
  expect(said).toContain('The variable PORT does not fit: it must be a whole number.')
})

test('finds its data again at the second start', async () => {
  const first = await startProduct({ dataDir: folder })
  const created = await fetch(`${first.origin}/api/v1/flows`, {
    method: 'POST',
    headers: { authorization: `Bearer ${first.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Kept' }),
  })
  const { id, url } = await created.json()
  await first.stop()
  const second = await startProduct({ dataDir: folder, port: first.port })
  const found = await fetch(`${second.origin}/api/v1/flows/${id}`, {
    headers: { authorization: `Bearer ${second.apiKey}` },
  })
  expect(await found.json()).toMatchObject({ id, url, name: 'Kept' })
  await second.stop()
})
