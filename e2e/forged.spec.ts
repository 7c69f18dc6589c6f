import { expect } from '@playwright/test'
import type { Api, DeliveryAnswer } from '@/bench/api'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'
import { post } from './support/hooks'
import { type Sender, senders } from './support/senders.data'

// Senders are known to these tests by what their own documentation says of their signatures.

test('covers every sender that the catalogue offers', async ({ api }) => {
  const known = Object.keys(senders).sort()
  expect(known).toEqual((await offeredPresets(api)).sort())
})

for (const [preset, sender] of Object.entries(senders)) {
  test(`refuses a forged request of ${preset}, shows it to the owner, and takes a right one`, async ({
    api,
    product,
  }) => {
    const [own, foreign] = [sender.newKey(), sender.newKey()]
    const signature = { preset, secrets: own.verifies === '' ? [] : [own.verifies] }
    const flow = await api.createLiveFlow(preset, flowOf([setStep({ a: 1 })], { signature }))
    // Some sign the address, which is the public one.
    const url = product.url + new URL(flow.url).pathname
    const unsigned = { headers: { 'content-type': 'application/json' }, body: '{"id":17}' }

    for (const forged of [sender.sign({ key: foreign.signs, url }), unsigned]) {
      const refused = await post(url, forged.body, forged.headers)
      expect(refused.status).toBe(401)
      const { event } = refused.body
      expect(refused.body).toEqual({ event, status: 'rejected', reason: 'bad_signature' })
      const delivery = await api.call<DeliveryAnswer>('GET', `/deliveries/${event}`)
      expect(delivery).toMatchObject({ status: 'rejected', reason: 'bad_signature', flow: flow.id })
    }
    expect(await api.list(`/runs?flow=${flow.id}`)).toEqual([])

    await expectRightIsTaken({ sender, key: own.signs, url })
  })
}

async function expectRightIsTaken({
  sender,
  key,
  url,
}: {
  sender: Sender
  key: string
  url: string
}) {
  // Only Amazon itself has the key of its certificate.
  if (sender.isOutOfReach) return
  const right = sender.sign({ key, url })
  const taken = await post(url, right.body, right.headers)
  expect(taken).toMatchObject({ status: 202, body: { status: 'accepted' } })
}

interface Catalogue {
  items: { key: string; triggers: { key: string; input: JsonSchema }[] }[]
}
interface JsonSchema {
  const?: unknown
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
}

async function offeredPresets(api: Api): Promise<string[]> {
  const { items } = await api.call<Catalogue>('GET', '/apps')
  const webhook = items.find(({ key }) => key === 'webhook')
  const received = webhook?.triggers.find(({ key }) => key === 'received')
  const kinds = received?.input.properties?.signature?.oneOf ?? []
  const presets = kinds.map(({ properties }) => String(properties?.preset?.const))
  return presets.filter((preset) => preset !== 'none' && preset !== 'custom')
}
