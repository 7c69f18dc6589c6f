import { variableOf } from '../environment-of'
import { order } from '../flows'
import { startServerHelper } from '../helper-process'
import { closedLoop } from '../load'
import type { Figures } from '../measure'
import type { Product } from '../product'

/**
 * The same load on a bare Node server, without and with a group commit into the very PostgreSQL that
 * the product uses: figures of different machines can be compared by their share of it.
 */
export async function measureReference(product: Product, durationMs: number): Promise<Figures> {
  const bareRequests = await answersPerSecond([], durationMs)
  const bareCommits = await answersPerSecond([variableOf(product, 'DATABASE_URL')], durationMs)
  return { bareRequests, bareCommits }
}

async function answersPerSecond(args: string[], durationMs: number): Promise<number> {
  const server = await startServerHelper('reference-server.ts', args)
  const load = (ms: number) =>
    closedLoop({
      url: server.url,
      durationMs: ms,
      connections: 64,
      body: (index, atUs) => order(`order-${index}`, atUs),
      isRight: ({ status }) => status === 202,
    })
  await load(Math.min(1_000, durationMs))
  const result = await load(durationMs)
  await server.close()
  if (result.wrongCount > 0) throw new Error(`The bare server failed: ${result.wrong.join(' · ')}`)
  return (result.right / result.elapsedMs) * 1_000
}
