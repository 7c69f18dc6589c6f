import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectFocusKept } from './support/focus'
import { expectKeysHeard } from './support/keys'

test('Escape leaves every overlay of the builder, and the focus goes back to where it came from', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Escapes')
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await expectKeysHeard(page)
  const card = builder.card('Request received')
  await expect(card).toBeFocused()
  const overlays: [string, RegExp][] = [
    ['a', /Add a step/],
    ['ControlOrMeta+k', /Search and commands/],
    ['?', /shortcuts/i],
    ['p', /Publish/],
  ]
  for (const [key, name] of overlays) {
    await page.keyboard.press(key)
    const overlay = page.getByRole('dialog', { name })
    await expect(overlay, key).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(overlay, key).toBeHidden()
    await expectFocusKept(page, `Escape out of ${key}`)
    await expect(card, key).toBeFocused()
  }
})
