import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { shoot } from './support/shoot'

const named = (title: string, key: string) => ({ ...setStep({ from: title }, key), title })

test('a box drawn with Shift chooses the steps it touches, and Escape lets them go', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Boxed',
    document: flowOf([named('One', 'one'), named('Two', 'two'), named('Three', 'three')]),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  const one = await builder.card('One').boundingBox()
  const two = await builder.card('Two').boundingBox()
  if (!one || !two) throw new Error('Both are on the screen.')
  await page.keyboard.down('Shift')
  await page.mouse.move(one.x - 60, one.y + 20)
  await page.mouse.down()
  await page.mouse.move(two.x + 40, two.y + 20, { steps: 6 })
  await expect(builder.card('Two')).toHaveAccessibleName(/Chosen\.$/)
  await shoot(page, 'canvas-marking-box')
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect(page.getByText('2 steps chosen.')).toBeAttached()
  await expect(builder.card('One')).toHaveAccessibleName(/Chosen\.$/)
  await expect(builder.card('Three')).not.toHaveAccessibleName(/Chosen\.$/)
  await expectAccessible(page)
  await expect(builder.card('One')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(builder.card('One')).not.toHaveAccessibleName(/Chosen\.$/)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await expect(page.getByText('2 steps deleted.').first()).toBeVisible()
})

test('a step is dropped above the first one of a container', async ({ page, api, product }) => {
  const each = {
    ...{ key: 'each', app: 'logic', action: 'each', title: 'For each', input: {} },
    body: { steps: [named('Inner', 'inner')], edges: [{ from: 'each', to: 'inner' }] },
  }
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Dropped in',
    document: flowOf([named('Outer', 'outer'), each]),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  const outer = await builder.card('Outer').boundingBox()
  const inner = await builder.card('Inner').boundingBox()
  if (!outer || !inner) throw new Error('Both are on the screen.')
  await page.mouse.move(outer.x + 60, outer.y + 20)
  await page.mouse.down()
  await page.mouse.move(outer.x + 80, outer.y + 60, { steps: 3 })
  await page.mouse.move(inner.x + inner.width / 2, inner.y + 2, { steps: 5 })
  await page.mouse.up()
  const bodyOf = async () => {
    const { document } = await api.call<{
      document: { steps: { key: string; body?: { edges: { from: string; to: string }[] } }[] }
    }>('GET', `/flows/${flow.id}/draft`)
    return document.steps.find(({ key }) => key === 'each')?.body?.edges
  }
  await expect.poll(bodyOf).toMatchObject([
    { from: 'each', to: 'outer' },
    { from: 'outer', to: 'inner' },
  ])
})
