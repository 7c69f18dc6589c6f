import { describe, expect, it } from 'vitest'
import { catalog } from '@/lib/apps/catalog'
import { check } from '@/lib/flow/check'
import { emptyFlow } from '@/lib/flow/schema'
import { starterInput, starterTriggers } from './starter-trigger'

describe('a trigger that was just chosen', () => {
  const starters = starterTriggers(catalog())

  it.each(['webhook', 'schedule', 'form', 'manual'] as const)('works at once as %s', (kind) => {
    const starter = starters.find((one) => one.kind === kind)
    if (!starter) throw new Error(`there is no trigger of kind ${kind}`)
    const { app, trigger } = starter
    const flow = emptyFlow()
    const chosen = { ...flow.trigger, app, trigger, input: starterInput(starter) }
    const blockers = check({ ...flow, trigger: chosen }, catalog()).filter(
      ({ level }) => level === 'blocker',
    )
    expect(blockers).toEqual([])
  })
})
