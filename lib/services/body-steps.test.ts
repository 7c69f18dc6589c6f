import { expect, it } from 'vitest'
import { Flow } from '@/lib/flow/document'
import { bodySteps } from './body-steps'

const failing = (then: string) => ({ onFailure: { then } })

const step = (key: string, rest: Record<string, unknown> = {}) => ({
  ...{ key, app: 'data', action: 'set', input: {} },
  ...rest,
})

it('knows of each container which steps are done for an item, and whose failure is handled', () => {
  const flow = Flow.parse({
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      step('outside'),
      step('list', {
        body: {
          steps: [
            step('plain', failing('branch')),
            step('again', failing('continue')),
            step('ways', failing('branch')),
            step('rescue'),
            step('island'),
            step('inner', {
              body: { steps: [step('deep')], edges: [{ from: 'inner', to: 'deep' }] },
            }),
          ],
          edges: [
            { from: 'list', to: 'plain' },
            { from: 'plain', to: 'again' },
            { from: 'again', to: 'ways' },
            { from: 'ways', to: 'rescue', branch: 'error' },
            { from: 'ways', to: 'inner' },
          ],
        },
      }),
    ],
    edges: [{ from: 'trigger', to: 'list' }],
  })
  const found = bodySteps(flow)
  expect(found.filter(({ isHandled }) => isHandled).map(({ key }) => key)).toEqual([
    'again',
    'ways',
  ])
  expect(found.map(({ container, bodySize }) => [container, bodySize])).toEqual([
    ...Array.from({ length: 5 }, () => ['list', 5]),
    ['inner', 1],
  ])
})
