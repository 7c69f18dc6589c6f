import { join } from 'node:path'
import { seedHistory } from '../../scripts/seed-history'
import { Api, type FlowAnswer } from '../api'
import { noteFlow } from '../flows'
import { type Product, startProduct } from '../product'

interface Wanted {
  runs: number
  days: number
  say?: (what: string) => void
}

/** A product that has been in use for so many days: runs of one flow, evenly spread over them. */
export async function startOldInstallation({
  say = () => undefined,
  ...wanted
}: Wanted): Promise<{ product: Product; flow: FlowAnswer }> {
  const young = await startProduct()
  try {
    const flow = await new Api(young).createLiveFlow('Orders', noteFlow())
    await young.stop()
    const dataDir = join(young.dataDir, 'data')
    await seedHistory({ ...wanted, dataDir, flowIds: [flow.id], say })
    return { product: await startProduct({ dataDir: young.dataDir }), flow }
  } catch (error) {
    await young.destroy()
    throw error
  }
}
