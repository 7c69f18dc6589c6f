import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/components/api/api-error'
import type { Draft } from '@/lib/contracts/flows'
import { rename } from '@/lib/flow/edit'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { exampleFlow } from './example.data'
import { createDraftSaver, isSameDocument } from './save-draft'

const flowId = 'flow_1'
const titled = (title: string) => rename(emptyFlow(), 'trigger', title)
const [first, second, third] = [titled('First'), titled('Second'), titled('Third')]
const theirs = titled('Theirs')

/** What becomes of a save: `lost` arrives without an answer, `broken` does not arrive. */
type Fate = 'answered' | 'lost' | 'broken' | 'signed out'

/** A server with one draft, and a browser that is online. */
function open(before?: Flow) {
  vi.stubGlobal('navigator', { onLine: true })
  let stored: Draft = { document: emptyFlow(), revision: 1, issues: [] }
  let fate: Fate = 'answered'
  let isReadable = true
  const refuse = (status: number, code: 'conflict' | 'unauthenticated') =>
    new ApiError(status, { code, message: '', requestId: 'req_1' })
  const write = (document: Flow) => {
    stored = { ...stored, document, revision: stored.revision + 1 }
  }
  const save = createDraftSaver({
    flowId,
    before,
    calls: {
      async get() {
        if (!isReadable) throw new TypeError('Failed to fetch')
        return stored
      },
      async save({ document, revision }) {
        if (fate === 'signed out') throw refuse(401, 'unauthenticated')
        if (fate === 'broken') throw new TypeError('Failed to fetch')
        if (revision !== stored.revision) throw refuse(409, 'conflict')
        write(document as Flow)
        if (fate === 'lost') throw new TypeError('Failed to fetch')
        return stored
      },
    },
  })
  return {
    write,
    stored: () => stored.document,
    forbidReading(isForbidden: boolean) {
      isReadable = !isForbidden
    },
    async save(document: Flow, one: Fate = 'answered', revision = 1) {
      fate = one
      return (await save({ document, revision })).kind
    },
  }
}

afterEach(() => vi.unstubAllGlobals())

describe('a draft that meets another one', () => {
  it('is a conflict when it is the work of others', async () => {
    const { save, write, stored } = open()
    write(theirs)
    expect(await save(first)).toBe('conflict')
    expect(stored()).toBe(theirs)
  })

  it('is saved over the one before it, whose answer was lost', async () => {
    const { save, stored } = open()
    expect(await save(first, 'lost')).toBe('failed')
    expect(await save(second)).toBe('saved')
    expect(stored()).toBe(second)
  })

  it('is saved over the first of two without an answer, when only that one arrived', async () => {
    const { save, stored } = open()
    await save(first, 'lost')
    expect(await save(second, 'broken')).toBe('failed')
    expect(await save(third)).toBe('saved')
    expect(stored()).toBe(third)
  })

  it('is saved over what the page before may have sent, also when the first save was lost', async () => {
    const { save, write } = open(first)
    write(first)
    await save(second, 'broken')
    expect(await save(third)).toBe('saved')
  })

  it('still knows what was sent when the session was over meanwhile', async () => {
    const { save } = open()
    await save(first, 'lost')
    expect(await save(second, 'signed out')).toBe('signed_out')
    expect(await save(second)).toBe('saved')
  })

  it('is a conflict with an old one of our own that others went back to', async () => {
    const { save, write } = open()
    await save(first, 'lost')
    await save(second)
    write(first)
    expect(await save(third, 'answered', 3)).toBe('conflict')
  })

  it('is tried again while nobody knows whose work is there', async () => {
    const { save, write, forbidReading } = open()
    write(theirs)
    forbidReading(true)
    expect(await save(first)).toBe('failed')
    forbidReading(false)
    expect(await save(first)).toBe('conflict')
  })
})

describe('isSameDocument', () => {
  it('is so whatever the order of members, and without what is undefined', () => {
    const { steps, ...rest } = exampleFlow
    expect(isSameDocument({ ...exampleFlow, settings: undefined }, { steps, ...rest })).toBe(true)
  })

  it('is not so when a step holds something else', () => {
    const [first, ...others] = exampleFlow.steps
    if (!first) throw new Error('The example has no steps.')
    const steps = [{ ...first, input: { other: 1 } }, ...others]
    expect(isSameDocument(exampleFlow, { ...exampleFlow, steps })).toBe(false)
  })
})
