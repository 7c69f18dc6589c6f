import type { Status } from '@/components/ui/status-looks'
import type { Effect } from '@/lib/contracts/effects'
import type { RunDetail } from '@/lib/contracts/runs'
import { findStep } from '@/lib/flow/graph'
import type { Catalog } from '@/lib/flow/schema'

const looks = {
  started: { status: 'running', word: 'Being sent' },
  done: { status: 'succeeded', word: 'Sent' },
  failed: { status: 'failed', word: 'Failed' },
  in_doubt: { status: 'needs', word: 'May have been sent' },
} as const satisfies Record<Effect['state'], { status: Status; word: string }>

/** Nobody knows what came of something that was under way when its run ended. */
export function effectLook(state: Effect['state'], isOver: boolean) {
  return looks[state === 'started' && isOver ? 'in_doubt' : state]
}

type Kept = Pick<Effect, 'state' | 'sent' | 'received'>

/** In place of what was sent; undefined: it is there. */
export function noSentWords({ state, sent }: Kept): string | undefined {
  if (sent !== null) return undefined
  if (state === 'failed') return 'Nothing was sent.'
  if (state === 'started') return 'It is kept once there is an answer.'
  return 'What was sent is not kept for this step.'
}

/** In place of what came back; undefined: it is there, or there is nothing to say. */
export function noAnswerWords({ state, sent, received }: Kept, isOver: boolean) {
  if (received !== null || sent === null) return undefined
  if (state === 'started' && !isOver) return 'No answer yet.'
  return state === 'done' || state === 'failed' ? 'No answer is kept.' : 'There was no answer.'
}

/** "3" is the fourth item, "3.0" the first one inside it. */
export function itemWords(item: string | undefined): string | undefined {
  if (!item) return undefined
  return `Item ${item
    .split('.')
    .map((index) => Number(index) + 1)
    .join('.')}`
}

/** Whether the ledger may know something of this step. */
export function hasEffects(run: RunDetail, key: string, catalog: Catalog): boolean {
  const step = findStep(run.document, key)
  const app = catalog.find((one) => one.key === step?.app)
  const effect = app?.actions.find((one) => one.key === step?.action)?.effect
  return effect !== undefined && effect !== 'none'
}

const pageSize = 10

/** What a step did to the outside, in pages. */
export function effectPages({ run, step, item }: { run: string; step: string; item?: string }) {
  return {
    input: (cursor: string | undefined) => ({
      ...{ id: run, step, limit: pageSize },
      ...(item === undefined ? {} : { item }),
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  }
}
