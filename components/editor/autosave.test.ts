import { describe, expect, it } from 'vitest'
import { rename } from '@/lib/flow/edit'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import {
  Autosave,
  type KeptDraft,
  type SavedDraft,
  type SaveOutcome,
  type SaveState,
} from './autosave'

const titled = (title: string) => rename(emptyFlow(), 'trigger', title)

/** A server, a clock and a device store that the test turns by hand. */
function open() {
  const sent: KeptDraft[] = []
  const states: SaveState[] = []
  const answers: ((outcome: SaveOutcome) => void)[] = []
  const saved: SavedDraft[] = []
  let kept: KeptDraft | undefined
  let timer: { callback: () => void; delayMs: number } | undefined
  const start = emptyFlow()
  const autosave = new Autosave(
    { document: start, revision: 1 },
    {
      save: (draft) =>
        new Promise((resolve) => {
          sent.push(draft)
          answers.push(resolve)
        }),
      keep: (draft) => {
        kept = draft
      },
      onState: (state) => states.push(state),
      onSaved: (one) => saved.push(one),
      schedule: (callback, delayMs) => {
        const own = { callback, delayMs }
        timer = own
        return () => {
          if (timer === own) timer = undefined
        }
      },
    },
  )
  return {
    autosave,
    start,
    sent,
    saved,
    state: () => states.at(-1),
    kept: () => kept,
    delay: () => timer?.delayMs,
    /** Lets the pending timer fire. */
    tick() {
      const due = timer
      timer = undefined
      due?.callback()
    },
    async answer(outcome: SaveOutcome) {
      answers.shift()?.(outcome)
      // Three turns: the answer, what follows it, and the clean-up after that.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    },
  }
}

const savedAs = (revision: number, answered = emptyFlow()): SaveOutcome => ({
  kind: 'saved',
  revision,
  issues: [],
  answered,
})

const signed = (secret: unknown, title = '') => {
  const flow = titled(title)
  const input = { signature: { preset: 'stripe', secrets: [secret] } }
  return { ...flow, trigger: { ...flow.trigger, input } }
}

describe('autosave', () => {
  it('sends the whole document with its revision 600 ms after the last change', async () => {
    const { autosave, sent, delay, tick, answer, state, kept } = open()
    const [first, last] = [titled('a'), titled('ab')]
    autosave.change(first)
    autosave.change(last)
    expect(sent).toHaveLength(0)
    expect(delay()).toBe(600)
    tick()
    expect(sent).toEqual([{ document: last, revision: 1 }])
    await answer(savedAs(2))
    expect(state()).toEqual({ kind: 'saved' })
    expect(kept()).toBeUndefined()
    expect(autosave.base()).toBe(2)
  })

  it('keeps one save in flight and sends what changed meanwhile with the new revision', async () => {
    const { autosave, sent, tick, answer } = open()
    autosave.change(titled('a'))
    tick()
    const later = titled('b')
    autosave.change(later)
    tick()
    expect(sent).toHaveLength(1)
    await answer(savedAs(2))
    tick()
    expect(sent[1]).toEqual({ document: later, revision: 2 })
  })

  it('keeps unsaved work on this device until the server has it', async () => {
    const { autosave, tick, answer, kept } = open()
    const document = titled('a')
    autosave.change(document)
    expect(kept()).toEqual({ document, revision: 1 })
    tick()
    await answer({ kind: 'offline' })
    expect(kept()).toEqual({ document, revision: 1 })
  })

  it('counts what goes on with a change as one, also while it is sent', async () => {
    const { autosave, tick, answer, state } = open()
    autosave.change(titled('a'))
    autosave.change(titled('ab'), { isMore: true })
    tick()
    autosave.change(titled('abc'), { isMore: true })
    await answer({ kind: 'offline' })
    expect(state()).toEqual({ kind: 'offline', changes: 1 })
    autosave.change(titled('other'))
    autosave.wake()
    autosave.change(titled('other one'), { isMore: true })
    await answer(savedAs(2))
    tick()
    await answer({ kind: 'offline' })
    expect(state()).toEqual({ kind: 'offline', changes: 1 })
  })

  it('sends again when the connection is back', async () => {
    const { autosave, sent, tick, answer, state } = open()
    autosave.change(titled('a'))
    tick()
    await answer({ kind: 'offline' })
    expect(state()).toEqual({ kind: 'offline', changes: 1 })
    autosave.wake()
    expect(sent).toHaveLength(2)
    await answer(savedAs(2))
    expect(state()).toEqual({ kind: 'saved' })
  })

  it('tries again ever more slowly after other failures', async () => {
    const { autosave, delay, tick, answer, state } = open()
    autosave.change(titled('a'))
    const delays: (number | undefined)[] = []
    for (let round = 0; round < 6; round += 1) {
      tick()
      await answer({ kind: 'failed' })
      delays.push(delay())
    }
    expect(delays).toEqual([1_000, 2_000, 5_000, 10_000, 30_000, 30_000])
    expect(state()).toEqual({ kind: 'retrying' })
  })

  it('overwrites nothing on a conflict until the person keeps theirs', async () => {
    const { autosave, sent, tick, answer, state, delay } = open()
    const mine = titled('mine')
    autosave.change(mine)
    tick()
    await answer({ kind: 'conflict', revision: 7 })
    expect(state()).toEqual({ kind: 'conflict', revision: 7 })
    autosave.change(titled('still mine'))
    autosave.wake()
    expect(delay()).toBeUndefined()
    expect(sent).toHaveLength(1)
    autosave.keepMine(7)
    expect(sent[1]).toMatchObject({ revision: 7, document: titled('still mine') })
  })

  it('has nothing to save after taking over the other draft', async () => {
    const { autosave, sent, tick, answer, state, kept } = open()
    autosave.change(titled('mine'))
    tick()
    await answer({ kind: 'conflict', revision: 7 })
    autosave.adopt({ document: titled('theirs'), revision: 7 })
    tick()
    expect(sent).toHaveLength(1)
    expect(kept()).toBeUndefined()
    expect(state()).toEqual({ kind: 'saved' })
  })

  it('waits for another change after the server refused the document', async () => {
    const { autosave, sent, tick, answer, state } = open()
    autosave.change(titled('too large'))
    tick()
    await answer({ kind: 'refused', message: 'The flow is too large.' })
    expect(state()).toEqual({ kind: 'refused', message: 'The flow is too large.' })
    autosave.wake()
    autosave.change(titled('smaller'))
    tick()
    expect(sent.map(({ document }) => document.trigger.title)).toEqual(['too large', 'smaller'])
  })

  it('counts what is kept here while there is no connection, and sends it once there is', async () => {
    const { autosave, sent, tick, answer, state } = open()
    autosave.change(titled('a'))
    tick()
    await answer({ kind: 'offline' })
    expect(state()).toEqual({ kind: 'offline', changes: 1 })
    autosave.change(titled('b'))
    expect(state()).toEqual({ kind: 'offline', changes: 2 })
    autosave.wake()
    await answer(savedAs(2))
    expect(sent.at(-1)?.document.trigger.title).toBe('b')
    expect(state()).toEqual({ kind: 'saved' })
  })

  it('waits for the person to sign in again, and then sends what is on screen', async () => {
    const { autosave, sent, tick, answer, state, kept } = open()
    autosave.change(titled('a'))
    tick()
    await answer({ kind: 'signed_out' })
    expect(state()).toEqual({ kind: 'signed_out' })
    expect(kept()?.document).toEqual(titled('a'))
    tick()
    expect(sent).toHaveLength(1)
    autosave.wake()
    await answer(savedAs(2))
    expect([state(), kept()]).toEqual([{ kind: 'saved' }, undefined])
  })

  it('saves at once when flushed, and says whether all is saved', async () => {
    const { autosave, sent, answer } = open()
    const document: Flow = titled('a')
    autosave.change(document)
    const flushed = autosave.flush()
    expect(sent).toEqual([{ document, revision: 1 }])
    await answer(savedAs(2))
    await expect(flushed).resolves.toBe(true)
  })

  it('does not save a change that was undone before it was sent', () => {
    const { autosave, start, sent, tick, kept } = open()
    autosave.change(titled('a'))
    autosave.change(start)
    tick()
    expect(sent).toHaveLength(0)
    expect(kept()).toBeUndefined()
  })

  it('holds the sealed form after a save, and has nothing to save because of it', async () => {
    const { autosave, saved, sent, tick, answer, state, kept } = open()
    const document = signed('whsec_1')
    autosave.change(document)
    tick()
    await answer(savedAs(2, signed({ sealed: 'sec_1' })))
    const taken = saved[0]?.take(document)
    expect(taken).toEqual(signed({ sealed: 'sec_1' }))
    if (taken) autosave.change(taken)
    tick()
    expect([sent.length, kept(), state()]).toEqual([1, undefined, { kind: 'saved' }])
  })

  it('sends the sealed form along with what was typed during the save', async () => {
    const { autosave, sent, tick, answer } = open()
    autosave.change(signed('whsec_1'))
    tick()
    autosave.change(signed('whsec_1', 'Payments'))
    await answer(savedAs(2, signed({ sealed: 'sec_1' })))
    tick()
    expect(sent[1]).toEqual({ document: signed({ sealed: 'sec_1' }, 'Payments'), revision: 2 })
  })
})
