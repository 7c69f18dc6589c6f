import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { expectBothWays, expectFiveSteps } from './support/five-steps'
import { expectFocusKept } from './support/focus'
import { post } from './support/hooks'

/** The data picker by the pointer; what is searched for is the only text. */
async function pickData(page: Page, label: string, path: string): Promise<void> {
  const builder = new BuilderPage(page)
  await builder.field(label).click()
  await builder.panel
    .getByRole('button', { name: `Insert data into ${label}`, exact: true })
    .click()
  const picker = page.getByRole('dialog', { name: 'Insert data' })
  await picker
    .getByRole('treeitem', { name: new RegExp(path) })
    .first()
    .click()
  await expect(picker).toBeHidden()
}

test('five steps with a branch are built, tested and published with clicks alone', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const builder = new BuilderPage(page)
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  const flow = await flows.createFlow()
  const url = await builder.copyUrl()
  await post(url, '{"priority":"urgent","id":0}')
  await expect(builder.deliveries).toHaveCount(1)

  const condition = async (label: string) => {
    await pickData(page, `${label}: value`, 'priority')
    await builder.write(`${label}: compared with`, 'urgent')
    await expectFocusKept(page, label)
  }
  const add = async (plus: string, title: string) => {
    // Two steps may have the same title: either plus will do.
    await page.getByRole('button', { name: plus, exact: true }).first().click()
    await page.getByRole('option', { name: title, exact: true }).first().click()
    await expect(builder.panel.getByRole('heading', { name: title, level: 2 })).toBeVisible()
    await expectFocusKept(page, `${title} was added`)
  }
  await add('Add a step after Request received', 'If')
  await condition('If')
  await add('Add a step after If, Yes', 'HTTP request')
  await builder.write('URL', receiver.url)
  await add('Add a step after If, Otherwise', 'Filter')
  await condition('Go on only if')
  await add('Add a step after Filter', 'HTTP request')
  await builder.write('URL', receiver.url)
  await add('Add a step after HTTP request', 'Filter')
  await condition('Go on only if')
  await builder.expectSaved()
  await builder.expectNoProblems()
  await expectFiveSteps(api, flow)

  await builder.card('HTTP request').first().click()
  await builder.openTab('Test')
  await builder.panel.getByRole('button', { name: 'Test step' }).click()
  await expect(builder.panel.getByText('200').first()).toBeVisible()
  await expectFocusKept(page, 'the test of a step')
  await builder.publish()
  await expectFocusKept(page, 'publishing')
  await expectBothWays(api, { url, receiver })
})
