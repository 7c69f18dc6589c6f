import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { listRuns } from '@/lib/services/list-runs'
import { makeWorkspace, openTestWorld } from '@/lib/services/test-world'
import type { RunFilters } from './run-filter'
import { emptyHistory, insertHistory, keepAll } from './test-history'

let world: { close(): Promise<void> }

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())

const words = ['alpha', 'beta', 'alphabet', 'a1', '12.50', 'x@y.z', 'ZÜRICH', 'be', '%', '_']
const anyText = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
  .map((some) => some.join(' '))
const anyRun = fc.record({
  text: anyText,
  isOpen: fc.boolean(),
  status: fc.constantFrom('succeeded' as const, 'failed' as const),
  agoMs: fc.integer({ min: 6_000, max: 20 * 86_400_000 }),
})
/** A part of such a text, words or not. */
const anyQuery = fc
  .tuple(anyText, fc.nat(6), fc.nat(6))
  .map(([text, start, end]) => text.slice(start, Math.max(start + 1, text.length - end)).trim())
  .filter((text) => text !== '')

it('finds what is there and nothing else, each run once, over pages of any size', async () => {
  const workspaceId = (await makeWorkspace()).id
  const place = { workspaceId, flowId: newId('flow') }
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRun, { minLength: 20, maxLength: 60, size: 'max' }),
      fc.array(anyQuery, { minLength: 4, maxLength: 4 }),
      fc.constantFrom(1, 2, 7, 50),
      fc.constantFrom<RunFilters['status']>(undefined, ['failed']),
      async (runs, queries, limit, status) => {
        await emptyHistory()
        const ids = await insertHistory(
          place,
          runs.map(({ text, isOpen, agoMs, ...run }) => ({
            agoMs,
            steps: [{ key: 'a', output: { '#': text } }],
            status: isOpen ? 'queued' : run.status,
          })),
        )
        await keepAll(7)
        for (const q of queries) {
          const expected = runs.flatMap(({ text, isOpen, ...run }, at) => {
            const isThere = text.toLowerCase().includes(q.toLowerCase())
            const isWanted = !status || (!isOpen && run.status === 'failed')
            return isThere && isWanted ? [ids[at] ?? ''] : []
          })
          const found = await allPages(workspaceId, { q, status }, limit)
          expect(found.toSorted(), q).toEqual(expected.toSorted())
        }
      },
    ),
    { numRuns: 10 },
  )
}, 180_000)

async function allPages(workspaceId: string, filters: RunFilters, limit: number) {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await listRuns({ workspaceId, userId: null }, { ...filters, cursor, limit })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}
