import { emptyFlow } from '@/lib/flow/schema'
import { createMemoryStore } from './memory-store'
import { describeRunStore } from './store-contract'

describeRunStore('the memory store', async () => {
  const store = createMemoryStore({ now: () => new Date(), leaseMs: 10_000 })
  let added = 0
  return {
    store,
    async addRun() {
      added += 1
      const id = `run_${String(added).padStart(4, '0')}`
      const createdAt = new Date(1_700_000_000_000 + added)
      const flow = { id: 'flw_1', name: 'Test' }
      const base = { workspaceId: 'wsp_1', flow, version: 1, document: emptyFlow(), trigger: {} }
      store.add({ ...base, id, createdAt })
      return { id, createdAt }
    },
    expireLease: async (id) => store.expireLease(id),
    cancel: async (id) => store.cancel(id),
    makeDue: async (id) => store.makeDue(id),
    read: async (id) => store.read(id),
    close: async () => {},
  }
})
