import { expect, it } from 'vitest'
import { drive } from './drive'
import { createMemoryStore } from './memory-store'
import type { DrivePorts } from './ports'

const keys = Array.from({ length: 10 }, (_, index) => `s${index}`)

/** Ten times what is aimed at: a slow machine passes, work that grows with the run does not. */
const microsecondsMax = 500

it('drives a step that does nothing in microseconds', { timeout: 60_000 }, async () => {
  const now = new Date('2026-01-02T03:04:05.000Z')
  const store = createMemoryStore({ now: () => now, leaseMs: 10_000 })
  const signal = new AbortController().signal
  const ports: DrivePorts = {
    ...{ store, now: () => now, random: () => 0.5, signal },
    after: () => () => {},
    runner: {
      prepare: (step) => ({
        ...{ step, input: {}, shownInput: {}, effect: 'none', inDoubt: 'again', summary: '' },
      }),
      perform: async () => ({ output: 1 }),
    },
  }
  const document = {
    ...{ schemaVersion: 1 as const, notes: [] },
    trigger: { key: 'trigger' as const, app: 'webhook', trigger: 'received', input: {} },
    steps: keys.map((key) => ({ key, app: 'test', action: 'do', input: {} })),
    edges: keys.map((to, at) => ({ from: keys[at - 1] ?? 'trigger', branch: 'main', to })),
  }
  const run = { workspaceId: 'w', flow: { id: 'f', name: 'F' }, version: 1, document, trigger: {} }
  const ids = Array.from({ length: 2_000 }, (_, index) => `run_${index}`)
  for (const id of ids) store.add({ ...run, id, createdAt: now })
  const claimed = await store.claim(ids.length)
  for (const one of claimed.slice(0, 500)) await drive(one, ports)
  const before = process.cpuUsage()
  for (const one of claimed.slice(500)) await drive(one, ports)
  const { user, system } = process.cpuUsage(before)
  const each = (user + system) / (1_500 * keys.length)
  process.stdout.write(`One pure step takes ${each.toFixed(1)} µs of CPU.\n`)
  expect(each).toBeLessThan(microsecondsMax)
})
