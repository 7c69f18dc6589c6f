import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { seedHistory } from '../../scripts/seed-history'
import { Api } from '../api'
import { type Product, startProduct, temporaryFolder } from '../product'

interface Wanted {
  runs: number
  days: number
  /** Where it is filled once and stays; undefined: for this measurement alone. */
  folder: string | undefined
  say: (what: string) => void
}

export interface History {
  flowIds: string[]
  runs: number
  days: number
  historyBytes: number
  /** The worker has taken it in. */
  isIndexed: boolean
}

export interface KeptHistory extends History {
  /** The folder of the database. */
  dataDir: string
  /** Runs the product on it. */
  withProduct: (work: (product: Product) => Promise<void>) => Promise<void>
  noteIndexed: () => void
  end: () => void
}

/** An installation that has been in use for so many days. A million runs take minutes to make. */
export async function openHistory({ folder, say, ...wanted }: Wanted): Promise<KeptHistory> {
  const home = folder === undefined ? temporaryFolder() : ready(resolve(folder))
  const options = { dataDir: home, isKept: folder !== undefined }
  const dataDir = join(home, 'data')
  const note = join(home, 'history.json')
  const write = (history: History) => writeFileSync(note, JSON.stringify(history))
  // Only this file writes the note.
  const history: History = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : await fill()
  write(history)
  return {
    ...history,
    dataDir,
    async withProduct(work) {
      const product = await startProduct(options)
      await work(product).finally(() => product.stop())
    },
    noteIndexed: () => write({ ...history, isIndexed: true }),
    end: () => {
      if (!options.isKept) rmSync(home, { recursive: true, force: true })
    },
  }

  async function fill(): Promise<History> {
    const product = await startProduct(options)
    const flowIds = await makeFlows(new Api(product))
    await product.stop()
    const { historyBytes } = await seedHistory({ ...wanted, dataDir, flowIds, say })
    return { ...wanted, flowIds, historyBytes, isIndexed: false }
  }
}

/** The database's own user walks into it. */
function ready(folder: string): string {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  return folder
}

async function makeFlows(api: Api): Promise<string[]> {
  const ids: string[] = []
  for (let number = 1; number <= 20; number += 1) {
    const flow = await api.createLiveFlow(`Orders ${number}`, {
      schemaVersion: 1,
      trigger: { app: 'webhook', trigger: 'received' },
      steps: [{ key: 'shape', app: 'data', action: 'set', input: { fields: {} } }],
      edges: [{ from: 'trigger', to: 'shape' }],
    })
    ids.push(flow.id)
  }
  return ids
}
