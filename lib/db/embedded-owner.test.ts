import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimOwnership, ownerPath } from './embedded-owner'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hookline-owner-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const limits = { silenceMaxMs: 400 }
/** The owner file as a process would have written it that differs from this one in one point. */
async function writeOwner(change: Record<string, unknown>): Promise<void> {
  const ownership = await claimOwnership(dataDir)
  const own = JSON.parse(readFileSync(ownerPath(dataDir), 'utf8'))
  ownership.release()
  writeFileSync(ownerPath(dataDir), JSON.stringify({ ...own, ...change }))
}

describe('claimOwnership', () => {
  it('refuses a second claim and gives the folder free with release', async () => {
    const first = await claimOwnership(dataDir)
    await expect(claimOwnership(dataDir)).rejects.toThrow(
      `Hookline already runs on this data folder (process ${process.pid}).`,
    )
    first.release()
    expect(existsSync(ownerPath(dataDir))).toBe(false)
    await expect(claimOwnership(dataDir)).resolves.toBeDefined()
  })

  it('takes over from a process that is gone', async () => {
    await writeOwner({ started: 'an earlier boot:1' })
    await expect(claimOwnership(dataDir)).resolves.toBeDefined()
  })

  it('takes over what a crash left half written', async () => {
    writeFileSync(ownerPath(dataDir), '{"pid": 1')
    await expect(claimOwnership(dataDir, limits)).resolves.toBeDefined()
  })

  it('leaves the folder to an owner in another container that gives signs of life', async () => {
    await writeOwner({ pid: 7, space: 'pid:[1]' })
    const timer = setInterval(() => utimesSync(ownerPath(dataDir), new Date(), new Date()), 50)
    await expect(claimOwnership(dataDir, limits))
      .rejects.toThrow('(process 7 of another container)')
      .finally(() => clearInterval(timer))
  })

  it('takes over from an owner in another container once it has been silent long enough', async () => {
    await writeOwner({ pid: 7, space: 'pid:[1]' })
    await expect(claimOwnership(dataDir, limits)).resolves.toBeDefined()
  })

  it('does not take the folder from its new owner when it is released late', async () => {
    const first = await claimOwnership(dataDir)
    writeFileSync(ownerPath(dataDir), 'of another process')
    first.release()
    expect(readFileSync(ownerPath(dataDir), 'utf8')).toBe('of another process')
  })
})
