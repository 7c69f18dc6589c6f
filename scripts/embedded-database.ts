import { startEmbedded } from '@/lib/db/embedded'

/** Hookline's own PostgreSQL with its own settings, without Hookline. */
export async function startEmbeddedDatabase(
  dataDir: string,
): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
  const database = await startEmbedded({ dataDir })
  return { url: database.url, pid: database.serverPid(), stop: database.stop }
}
