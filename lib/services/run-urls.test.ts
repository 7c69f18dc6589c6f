import { beforeAll, describe, expect, it } from 'vitest'
import { readWaitToken } from '@/lib/crypto/wait-token'
import { updateEnv } from '@/lib/env'
import { emptyFlow, type Flow, type Step } from '@/lib/flow/schema'
import { newId } from '@/lib/ids'
import { runUrls } from './run-urls'

beforeAll(() => updateEnv({ secretKey: 'a'.repeat(48), baseUrl: 'https://hooks.example' }))

const step = (key: string, action: string, steps: Step[] = []): Step => ({
  ...{ key, app: 'logic', action, input: {} },
  ...(steps.length > 0 ? { body: { steps, edges: [] } } : {}),
})
const runId = newId('run')

function urlsOf(steps: Step[], item = '') {
  const document: Flow = { ...emptyFlow(), steps }
  const lease = { runId, runCreatedAt: new Date(0), token: 't' }
  return runUrls({ lease, document }, item)
}
const placeOf = (url = '') => {
  const [, path = '', token = ''] = /^https:\/\/hooks\.example\/(\w+)\/(.+)$/.exec(url) ?? []
  return { path, ...readWaitToken(path === 'calls' ? 'call' : 'approval', token) }
}

describe('the one-time URLs of a run', () => {
  it('are one for each step that waits for a call or a person', () => {
    const urls = urlsOf([step('a', 'delay'), step('b', 'wait_for_call'), step('c', 'approval')])
    expect(Object.keys(urls)).toEqual(['b', 'c'])
    expect(placeOf(urls.b)).toEqual({ path: 'calls', runId, step: 'b', item: '' })
    expect(placeOf(urls.c)).toEqual({ path: 'approve', runId, step: 'c', item: '' })
  })

  it('are none, without any work, for a run that waits for neither', () => {
    expect(urlsOf([step('a', 'delay')])).toBe(urlsOf([]))
  })

  it('of steps inside a For each belong to the item', () => {
    const inner = step('inner', 'each', [step('deep', 'approval')])
    const steps = [step('top', 'approval'), step('outer', 'each', [step('ask', 'approval'), inner])]
    const items = (item: string) =>
      Object.entries(urlsOf(steps, item)).map(([key, url]) => [key, placeOf(url).item])
    expect(items('')).toEqual([['top', '']])
    expect(items('3')).toEqual([
      ['top', ''],
      ['ask', '3'],
    ])
    expect(items('3.0')).toEqual([
      ['top', ''],
      ['ask', '3'],
      ['deep', '3.0'],
    ])
  })
})
