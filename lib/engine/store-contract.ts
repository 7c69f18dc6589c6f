import { afterEach, beforeEach, describe } from 'vitest'
import { describeCancels } from './test-store-cancels'
import { describeClaims } from './test-store-claims'
import { describeEnds } from './test-store-ends'
import { createFixture, type StoreFixture, type StoreHarness } from './test-store-fixture'
import { describeLeases } from './test-store-leases'
import { describeLedger } from './test-store-ledger'
import { describeRecords } from './test-store-records'

/** The promises of a RunStore. Every store runs the same suite. */
export function describeRunStore(name: string, makeHarness: () => Promise<StoreHarness>): void {
  describe(name, () => {
    let fixture: StoreFixture | undefined

    beforeEach(async () => {
      fixture = createFixture(await makeHarness())
    })
    afterEach(async () => {
      await fixture?.harness.close()
      fixture = undefined
    })

    const use = () => {
      if (!fixture) throw new Error('The store is there during a test only.')
      return fixture
    }
    describe('claims', () => describeClaims(use))
    describe('leases', () => describeLeases(use))
    describe('cancelling', () => describeCancels(use))
    describe('records', () => describeRecords(use))
    describe('effects and answers', () => describeLedger(use))
    describe('ends', () => describeEnds(use))
  })
}
