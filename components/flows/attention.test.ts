import { describe, expect, it } from 'vitest'
import { attentionOf } from './attention'

const links = {
  connections: '/connections',
  connection: (id: string) => `/connections/${id}`,
  flowRuns: (id: string) => `/flows/${id}/runs`,
}
const flow = (name: string, failed: number, total = 100) => ({
  ...{ id: `flw_${name}`, name },
  runs24h: {
    total,
    failed,
    hours: [
      { total: 50, failed: 50 },
      { total, failed },
    ],
  },
})
const account = (name: string, status: 'working' | 'failing', users = 1) => ({
  ...{ id: `con_${name}`, name, status },
  usedBy: Array.from({ length: users }, (_, index) => ({ id: `flw_${index}`, name: 'x' })),
})
const said = (flows: ReturnType<typeof flow>[], accounts: ReturnType<typeof account>[] = []) =>
  attentionOf(flows, { accounts, links }).map(({ title, text, href }) => `${title} ${text} ${href}`)

describe('what needs attention', () => {
  it('is nothing while accounts work and failures of the last hour are few', () => {
    expect(
      said([flow('A', 2), flow('B', 4, 100), flow('C', 0)], [account('Shop', 'working')]),
    ).toEqual([])
  })

  it('is an account that fails, with the flows that need it', () => {
    expect(said([], [account('Shop', 'failing', 2)])).toEqual([
      '“Shop” needs you. Reconnect to keep 2 flows running. /connections/con_Shop',
    ])
    expect(said([], [account('Shop', 'failing'), account('Mail', 'failing')])).toEqual([
      '2 connections need you. Their flows wait or fail. /connections',
    ])
  })

  it('is the flow that fails most in the last hour, and how many others do', () => {
    expect(said([flow('A', 5), flow('B', 12), flow('C', 7)])).toEqual([
      'B: 12 failed in the last hour. So do 2 other flows. /flows/flw_B/runs?status=failed',
    ])
    expect(said([flow('A', 3, 3)])).toEqual([
      'A: 3 failed in the last hour. /flows/flw_A/runs?status=failed',
    ])
  })
})
