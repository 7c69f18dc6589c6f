import { startEmbeddedDatabase } from '../scripts/embedded-database'
import { endProcesses, processTree } from './process-tree'

export interface Database {
  url: string
  /** Its first process. */
  pid: number
  stop(): Promise<void>
}

/** The database of an installation whose processes are started one by one. */
export async function startDatabase(dataDir: string): Promise<Database> {
  const { url, pid, stop } = await startEmbeddedDatabase(dataDir)
  // It is made to outlive whoever started it.
  const endAll = () => endProcesses(processTree(pid))
  process.once('exit', endAll)
  return {
    url,
    pid,
    async stop() {
      await stop()
      process.off('exit', endAll)
    },
  }
}
