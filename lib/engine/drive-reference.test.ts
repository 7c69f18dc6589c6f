import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from './test-judge'
import { randomFlow } from './test-random-flow'
import type { Flaw } from './test-reference'
import { type Chance, type Fault, simulate } from './test-simulation'

const numRuns = 800

const chance = fc.record<Chance>({
  seed: fc.nat(),
  deaths: fc.array(fc.record({ afterTurns: fc.nat(12), isWritten: fc.boolean() }), {
    maxLength: 3,
  }),
  arrivals: fc.array(fc.record({ turn: fc.nat(40), pick: fc.nat(40) }), { maxLength: 5 }),
})

interface Wrong {
  flaw?: Flaw
  fault?: Fault
}

const property = ({ flaw, fault }: Wrong = {}) =>
  fc.asyncProperty(randomFlow, chance, async (flow, given) => {
    const observed = await simulate({ flow, chance: given, fault })
    expect(judge(observed, flaw)).toEqual([])
  })

describe('drive, against an independent reading of the rules', { timeout: 120_000 }, () => {
  it('does in every random flow what the flow means, whoever dies and whatever ends first', async () => {
    await fc.assert(property(), { numRuns })
  })

  it.each<Flaw>([
    'a join needs all of its inputs',
    'what was skipped leads on',
    'what was skipped by choice leads nowhere',
    'what is disabled runs',
    'an error goes the main way',
    'continue does not go on',
    'a failed item never stops its container',
  ])('would notice that %s', async (flaw) => {
    expect((await fc.check(property({ flaw }), { numRuns, endOnFailure: true })).failed).toBe(true)
  })

  it.each<Fault>([
    'a join waits for one input only',
    'a settled step is forgotten',
    'a try has a key of its own',
    'items know no concurrency',
    'a failure does not end',
    'an error edge is a way like others',
    'a disabled step is done',
  ])('would notice an engine in which %s', async (fault) => {
    expect((await fc.check(property({ fault }), { numRuns, endOnFailure: true })).failed).toBe(true)
  })
})
