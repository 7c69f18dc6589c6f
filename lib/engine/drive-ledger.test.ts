import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import { type Bench, createBench, type Script } from './test-drive-bench'

const edges = ['trigger>a']
const sent = { method: 'PUT', url: 'https://shop.example/orders/7' }
const received = { status: 200 }

/** Sends, and then ends as the test says: with a failure, or well. */
function sending(effect: 'none' | 'idempotent' | 'once', failures: StepFailure[] = []): Script {
  const left = [...failures]
  return {
    effect,
    perform({ onExchange }) {
      const failure = left.shift()
      onExchange(failure ? { sent, received: null } : { sent, received })
      if (failure) throw failure
      return { output: 'done' }
    },
  }
}

/** The last word of each commit on what was done outside. */
const told = ({ writes }: Bench) => writes.flatMap(({ entry }) => entry.effects)

const refused = () => new StepFailure('rejected', 'No.')

describe('drive, what the ledger keeps of what was sent', () => {
  it('keeps what a step sent and got that may not be repeated', async () => {
    const bench = createBench({ steps: { a: sending('once') }, edges })
    await bench.driveToEnd()
    expect(told(bench)).toMatchObject([{ state: 'started' }, { state: 'done', sent, received }])
  })

  it('hears of a step that may be repeated with its result, and of no mark before it', async () => {
    const bench = createBench({ steps: { a: sending('idempotent') }, edges })
    await bench.driveToEnd()
    expect(bench.writes.map(({ kind }) => kind)).toEqual(['settle'])
    expect(told(bench)).toMatchObject([
      { key: 'a', state: 'done', summary: 'POST a', sent, received },
    ])
    expect(bench.effects()).toEqual({ a: 'done' })
  })

  it('says that such a step failed, and the next try says that it is done', async () => {
    const failed = createBench({ steps: { a: sending('idempotent', [refused()]) }, edges })
    await failed.driveToEnd()
    expect(told(failed)).toMatchObject([{ state: 'failed', sent, received: null }])
    const down = new StepFailure('unavailable', 'Down.')
    const bench = createBench({ steps: { a: sending('idempotent', [down]) }, edges })
    await bench.driveOnce()
    expect(bench.effects()).toEqual({ a: 'failed' })
    await bench.driveToEnd()
    expect(told(bench)).toMatchObject([{ state: 'failed' }, { state: 'done', sent, received }])
    expect(bench.effects()).toEqual({ a: 'done' })
  })

  it('hears nothing of a repeatable step that sent nothing, nor of a pure one', async () => {
    const unsent: Script = {
      effect: 'idempotent',
      perform({ onExchange }) {
        onExchange({})
        return { output: 1 }
      },
    }
    for (const a of [unsent, { effect: 'idempotent' } satisfies Script, sending('none')]) {
      const bench = createBench({ steps: { a }, edges })
      await bench.driveToEnd()
      expect(told(bench)).toEqual([])
    }
  })
})
