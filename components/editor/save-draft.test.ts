import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/components/api/api-error'
import type { Draft } from '@/lib/contracts/flows'
import { rename } from '@/lib/flow/edit'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { createDraftSaver } from './save-draft'

const flowId = 'flow_1'
const titled = (title: string) => rename(emptyFlow(), 'trigger', title)
const [first, second, third] = [titled('First'), titled('Second'), titled('Third')]
const theirs = titled('Theirs')

/** What becomes of a save: `lost` arrives without an answer, `broken` does not arrive. */
type Fate = 'answered' | 'lost' | 'broken' | 'signed out'

/** A server with one draft, which keeps titles in capitals as it seals secrets, and a browser that is online. */
function open(before?: Flow) {
  vi.stubGlobal('navigator', { onLine: true })
  let stored: Draft = { document: emptyFlow(), revision: 1, issues: [] }
  let fate: Fate = 'answered'
  let areRepeatsHeard = true
  const refuse = (status: number, code: 'conflict' | 'unauthenticated') =>
    new ApiError(status, { code, message: '', requestId: 'req_1' })
  const write = (document: Flow) => {
    stored = { ...stored, document: sealed(document), revision: stored.revision + 1 }
  }
  const save = createDraftSaver({
    flowId,
    before,
    calls: {
      async save({ document, revision, isRepeat }) {
        if (fate === 'signed out') throw refuse(401, 'unauthenticated')
        if (fate === 'broken' || (isRepeat && !areRepeatsHeard)) {
          throw new TypeError('Failed to fetch')
        }
        const sent = document as Flow
        if (revision !== stored.revision) {
          const isStored = titleOf(sealed(sent)) === titleOf(stored.document)
          if (!isRepeat || !isStored) throw refuse(409, 'conflict')
        } else write(sent)
        if (fate === 'lost') throw new TypeError('Failed to fetch')
        return stored
      },
    },
  })
  return {
    write,
    stored: () => titleOf(stored.document),
    forbidRepeats(isForbidden: boolean) {
      areRepeatsHeard = !isForbidden
    },
    async save(document: Flow, one: Fate = 'answered', revision = 1) {
      fate = one
      return (await save({ document, revision })).kind
    },
  }
}

const titleOf = ({ trigger }: Flow) => trigger.title
const sealed = (document: Flow) => titled(titleOf(document)?.toUpperCase() ?? '')

afterEach(() => vi.unstubAllGlobals())

describe('a draft that meets another one', () => {
  it('is a conflict when it is the work of others', async () => {
    const { save, write, stored } = open()
    write(theirs)
    expect(await save(first)).toBe('conflict')
    expect(stored()).toBe('THEIRS')
  })

  it('is saved over the one before it, whose answer was lost', async () => {
    const { save, stored } = open()
    expect(await save(first, 'lost')).toBe('failed')
    expect(await save(second)).toBe('saved')
    expect(stored()).toBe('SECOND')
  })

  it('is saved over the first of two without an answer, when only that one arrived', async () => {
    const { save, stored } = open()
    await save(first, 'lost')
    expect(await save(second, 'broken')).toBe('failed')
    expect(await save(third)).toBe('saved')
    expect(stored()).toBe('THIRD')
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

  it('is saved already where only its answer was lost', async () => {
    const { save, stored } = open()
    await save(first, 'lost')
    expect(await save(first)).toBe('saved')
    expect(stored()).toBe('FIRST')
  })

  it('is tried again while nobody knows whose work is there', async () => {
    const { save, write, forbidRepeats } = open()
    write(theirs)
    forbidRepeats(true)
    expect(await save(first)).toBe('failed')
    forbidRepeats(false)
    expect(await save(first)).toBe('conflict')
  })
})
