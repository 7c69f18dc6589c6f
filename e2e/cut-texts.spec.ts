import { expect } from '@playwright/test'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'

const name =
  'Orders of the shop in the north that are paid, but not packed before Friday at noon'.repeat(2)

test('a name that its place cuts off is told whole where the pointer rests, also under the link of its row', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createLiveFlow(name, flowOf([setStep({ a: 1 })]))
  await settledRun(api, (await post(flow.url, '{}')).body.run)
  for (const path of ['flows', 'runs']) {
    await page.goto(`/w/${product.workspace}/${path}`)
    const text = page.getByRole('row').getByText(name, { exact: true }).filter({ visible: true })
    await expect(async () => {
      await text.hover({ force: true, position: { x: 20, y: 8 } })
      await page.mouse.move(400, 4)
      await text.hover({ force: true, position: { x: 24, y: 8 } })
      await expect(page.getByTitle(name, { exact: true })).toHaveCount(1, { timeout: 1_000 })
    }).toPass()
    await page.mouse.move(400, 4)
    await expect(page.getByTitle(name, { exact: true })).toHaveCount(0)
  }
})
