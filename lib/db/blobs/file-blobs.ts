import { randomUUID } from 'node:crypto'
import {
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dayOf, placeOf } from './place'
import type { ClearableStore } from './store'

/**
 * Blobs as files: `<folder>/<day of the run>/<run>/<hash>`. A name that is there has all its bytes:
 * they are written under another one, made durable, and renamed.
 */
export function createFileBlobs(folder: string): ClearableStore {
  const pathOf = (runId: string, name: string) => join(folder, placeOf(runId, name))
  return {
    kind: 'file',
    async put({ runId }, name, bytes) {
      const path = pathOf(runId, name)
      await makeFolder(path)
      if (!(await isThere(path, bytes.byteLength))) await writeWhole(path, bytes)
      // Also what another writer has just renamed is durable from here on.
      await syncFolders(path, folder)
    },
    async get({ runId }, name) {
      try {
        return await readFile(pathOf(runId, name))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async copy(from, to, name) {
      const [source, target] = [pathOf(from.runId, name), pathOf(to.runId, name)]
      await makeFolder(target)
      if (!(await linkOrCopy(source, target))) return false
      await syncFolders(target, folder)
      return true
    },
    async remove(_workspaceId, blobs) {
      for (const { runId, name } of blobs) await rm(pathOf(runId, name), { force: true })
      const folders = new Set(blobs.map(({ runId, name }) => dirname(pathOf(runId, name))))
      // A value whose commit never came keeps its folder until the week ends.
      for (const runFolder of folders) await rmdir(runFolder).catch(() => undefined)
    },
    async deleteBefore(before) {
      for (const day of await listDays(folder)) {
        if (day < dayOf(before)) await rm(join(folder, day), { recursive: true, force: true })
      }
    },
  }
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
}

async function isThere(path: string, sizeBytes: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.size === sizeBytes
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomUUID()}.part`
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** A name is durable when the folder that holds it is, up to the one that was there before. */
async function syncFolders(path: string, top: string): Promise<void> {
  for (let folder = dirname(path); folder.length >= top.length; folder = dirname(folder)) {
    const opened = await open(folder, 'r')
    try {
      await opened.sync()
    } finally {
      await opened.close()
    }
  }
}

/** The bytes go when the last name of them does, so each run may lose its own. */
async function linkOrCopy(source: string, target: string): Promise<boolean> {
  try {
    await link(source, target)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    if (codeOf(error) === 'EEXIST') return true
  }
  // Not every file system knows a second name.
  const beside = `${target}.${randomUUID()}.part`
  await copyFile(source, beside)
  const file = await open(beside, 'r+')
  await file.sync().finally(() => file.close())
  await rename(beside, target)
  return true
}

async function listDays(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  return names.filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name))
}

const isMissing = (error: unknown) => codeOf(error) === 'ENOENT'

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
