import { describe, expect, it } from 'vitest'
import type { Catalog, Flow } from '@/lib/flow/schema'
import { indexCatalog } from './catalog-index'
import { exampleCatalog, exampleFlow } from './example.data'
import { withoutSecretTexts } from './without-secret-texts'

const secret = { anyOf: [{ type: 'string' }, { type: 'object' }], control: 'secret' }
const variant = (preset: string) => ({
  type: 'object',
  properties: { preset: { const: preset }, secrets: { type: 'array', items: secret } },
})
const input = {
  type: 'object',
  properties: { signature: { oneOf: [variant('stripe'), variant('custom')] } },
}

function catalogWith(schema: Record<string, unknown>): Catalog {
  return exampleCatalog.map((app) => ({
    ...app,
    triggers: app.triggers.map((trigger) => ({ ...trigger, input: schema })),
  }))
}

const flowOf = (signature: unknown): Flow => ({
  ...exampleFlow,
  trigger: { ...exampleFlow.trigger, input: { signature, methods: ['POST'] } },
})

describe('what is kept on this device', () => {
  const catalog = indexCatalog(catalogWith(input))

  it('has no secret in clear text, and everything else', () => {
    const sealed = { sealed: 'sec_1' }
    const flow = flowOf({ preset: 'stripe', secrets: ['whsec_1', sealed] })
    expect(withoutSecretTexts(flow, catalog)).toEqual(
      flowOf({ preset: 'stripe', secrets: [sealed] }),
    )
  })

  it('has none either while it is open which sender is meant', () => {
    const kept = withoutSecretTexts(flowOf({ secrets: ['whsec_1'] }), catalog)
    expect(JSON.stringify(kept)).not.toContain('whsec_1')
  })
})
