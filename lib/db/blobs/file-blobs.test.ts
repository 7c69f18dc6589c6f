import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { createBlobs } from './blobs'
import { createFileBlobs } from './file-blobs'
import { parseReference } from './reference'
import { describeBlobStore, nameOf, text } from './test-blob-store'

const workspaceId = newId('workspace')
const bytes = Buffer.from('bytes')
const name = nameOf(bytes)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookline-blobs-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const open = () => createFileBlobs(join(folder, 'blobs'))
const runAt = (day: string) => ({
  workspaceId,
  runId: newId('run', Date.parse(`${day}T12:00:00Z`)),
})

describe('blobs as files', () => {
  describeBlobStore(() => ({ store: open(), workspaceId }))

  it('lie by the day of their run, and only the owner of the process may read them', async () => {
    const owner = runAt('2099-03-04')
    await open().put(owner, name, bytes)
    const path = join(folder, 'blobs', '2099-03-04', owner.runId, name)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(path, '..'))).toEqual([name])
  })

  it('are written anew where only a part of one was left', async () => {
    const owner = runAt('2099-03-05')
    await open().put(owner, name, bytes)
    await writeFile(join(folder, 'blobs', '2099-03-05', owner.runId, name), 'by')
    await open().put(owner, name, bytes)
    expect(await open().get(owner, name)).toEqual(bytes)
  })

  it('lead to no other place, whatever run or name is asked for', async () => {
    const owner = runAt('2099-03-06')
    for (const wrong of ['../../x', `${name}/..`, '', name.slice(1)]) {
      await expect(open().get(owner, wrong)).rejects.toThrow('named by a run and a hash')
    }
    const run = { workspaceId, runId: '../../../etc' }
    await expect(open().put(run, name, bytes)).rejects.toThrow('named by a run and a hash')
  })

  it('go with the days before the one that is named; the copy of a younger run stays', async () => {
    const store = open()
    const blobs = createBlobs(store)
    const [old, young] = [runAt('2099-03-07'), runAt('2099-03-08')]
    const reference = await blobs.put(old, text)
    await blobs.copy(old, young, reference)
    await blobs.deleteBefore(new Date('2099-03-08T00:00:00Z'))
    expect(await store.get(old, parseReference(reference).name)).toBeNull()
    expect(await blobs.get(young, reference)).toBe(text)
    await createFileBlobs(join(folder, 'nothing yet')).deleteBefore(new Date())
  })
})
