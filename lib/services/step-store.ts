import type pg from 'pg'
import type { StepStore } from '@/lib/apps/ports'
import type { Once } from '@/lib/db/hot/apply-once'
import { countEntriesOf } from '@/lib/db/hot/data-room'
import {
  findStoreValue,
  incrementStoreValue,
  removeStoreValue,
  setStoreValue,
} from '@/lib/db/hot/store-entries'
import { AppError } from '@/lib/errors'
import { parseJson } from '@/lib/flow/json'
import { createBudget } from './data-budget'
import { checkKey, dataLimits, storeText } from './data-limits'
import { tellData } from './tell-data'

export function createStore(pool: pg.Pool): (once: Once) => StepStore {
  const room = createBudget(dataLimits.storeEntries, (given) => countEntriesOf(pool, given))

  async function requireRoom(workspaceId: string, key: string): Promise<void> {
    if (await room.take(workspaceId)) return
    if ((await findStoreValue(pool, { workspaceId, key })) !== undefined) return
    throw new AppError(
      'limit',
      'The store of this workspace is full: it keeps 100,000 keys. Remove some on the page Data, or let them expire.',
    )
  }

  return (once) => ({
    async get(key) {
      const { workspaceId } = once
      const text = await findStoreValue(pool, { workspaceId, key: checkKey('key', key) })
      if (text === undefined) return undefined
      const parsed = parseJson(text)
      return parsed.kind === 'json' ? parsed.value : text
    },
    async set(name, value, { expiresAfterMs }) {
      const key = checkKey('key', name)
      const text = storeText(value)
      checkExpiry(expiresAfterMs)
      await requireRoom(once.workspaceId, key)
      await setStoreValue(pool, once, { key, value: text, expiresAfterMs })
      tellData(once.workspaceId, 'store')
    },
    async increment(name, by, { expiresAfterMs }) {
      const key = checkKey('key', name)
      checkExpiry(expiresAfterMs)
      await requireRoom(once.workspaceId, key)
      const result = await incrementStoreValue(pool, once, { key, by, expiresAfterMs })
      if (result === undefined) throw noNumber(key)
      tellData(once.workspaceId, 'store')
      return Number(result)
    },
    async remove(key) {
      const wasThere = await removeStoreValue(pool, once, checkKey('key', key))
      tellData(once.workspaceId, 'store')
      return wasThere
    },
  })
}

function noNumber(key: string): AppError {
  return new AppError(
    'conflict',
    `What the store keeps under “${key}” is no number, so nothing can be added to it. Use another key, or set a number first.`,
  )
}

function checkExpiry(expiresAfterMs: number | undefined): void {
  if (expiresAfterMs === undefined) return
  if (expiresAfterMs > 0 && expiresAfterMs <= dataLimits.expiryMaxMs) return
  throw new AppError('invalid', 'A value of the store can expire after 1 millisecond to 2 years.')
}
