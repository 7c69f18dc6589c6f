import { describe, expect, it } from 'vitest'
import { updateStep } from '@/lib/flow/edit'
import { findStep } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import { orderToShipping } from '@/lib/templates/order-to-shipping.data'
import { chooseAccount } from './choose-account'

const { flow } = orderToShipping
const accounts = (of: Flow) => ['reserve', 'ship'].map((key) => findStep(of, key)?.connectionId)
const choose = (of: Flow, id: string) => chooseAccount(of, { key: 'reserve', id, also: ['ship'] })

describe('an account that steps share', () => {
  it('is set on all of them at once, also inside of a loop', () => {
    expect(accounts(choose(flow, 'con_1'))).toEqual(['con_1', 'con_1'])
  })

  it('follows when it is changed for one of them', () => {
    expect(accounts(choose(choose(flow, 'con_1'), 'con_2'))).toEqual(['con_2', 'con_2'])
  })

  it('leaves a step that was given another', () => {
    const other = updateStep(flow, 'ship', { connectionId: 'con_9' })
    expect(accounts(choose(other, 'con_1'))).toEqual(['con_1', 'con_9'])
  })

  it('is that of one step alone where nothing shares it, or the other is gone', () => {
    const alone = chooseAccount(flow, { key: 'reserve', id: 'con_1' })
    expect(accounts(alone)).toEqual(['con_1', undefined])
    const gone = chooseAccount(flow, { key: 'reserve', id: 'con_1', also: ['gone'] })
    expect(accounts(gone)).toEqual(['con_1', undefined])
  })
})
