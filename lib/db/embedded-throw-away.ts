import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from './embedded'
import { ownerPath } from './embedded-owner'

export interface ThrowAwayDatabase {
  url: string
  /** Stops the server and removes its folder. */
  stop(): Promise<void>
}

/** It loses everything when the power fails, and is fast. */
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** An empty server for tests and tools. */
export async function startThrowAway(
  purpose: string,
  settings: Record<string, string> = {},
): Promise<ThrowAwayDatabase> {
  const prefix = `hookline-${purpose}-`
  await removeAbandoned(prefix)
  const dataDir = await mkdtemp(join(tmpdir(), prefix))
  // Started by root, the server's user must be able to walk through it.
  await chmod(dataDir, 0o711)
  const remove = () => rm(dataDir, { recursive: true, force: true })
  try {
    const database = await startEmbedded({ dataDir, settings: { ...hasty, ...settings } })
    return { url: database.url, stop: () => database.stop().then(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

/** What a run that was killed left behind: its server is adopted and stopped. */
async function removeAbandoned(prefix: string): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const dataDir = join(tmpdir(), name)
    // Without an owner it is just being made.
    if (!name.startsWith(prefix) || !existsSync(ownerPath(dataDir))) continue
    try {
      await (await startEmbedded({ dataDir, settings: hasty })).stop()
      await rm(dataDir, { recursive: true, force: true })
    } catch {
      // It belongs to a run that is alive, or to another user.
    }
  }
}
