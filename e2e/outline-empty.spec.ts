import { expect } from '@playwright/test'
import { connectModel, startModel } from './fakes/model'
import { test } from './fixtures'
import { expectAccessible } from './support/axe'
import { shoot } from './support/shoot'

test('an empty flow on a phone says how to begin, and can be described', async ({
  page,
  product,
  api,
}) => {
  const model = await startModel()
  const account = await connectModel(api, model)
  const flow = await api.createFlow('Described by thumb', undefined)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  await page.getByRole('button', { name: 'Close panel' }).click()
  await expect(page.getByText('then add the first step here')).toBeVisible()
  const begin = page.getByRole('button', { name: 'Describe it…' })
  await expect(begin).toBeVisible()
  await shoot(page, 'outline-empty-390')
  await expectAccessible(page)

  model.says({
    name: 'Urgent tickets',
    document: {
      trigger: { app: 'webhook', trigger: 'received', title: 'Ticket created' },
      steps: [
        {
          ...{ key: 'is_urgent', app: 'logic', action: 'filter', title: 'Only urgent ones' },
          input: {
            condition: { left: '{{ trigger.body.priority }}', operator: 'equals', right: 'urgent' },
          },
        },
      ],
      edges: [{ from: 'trigger', to: 'is_urgent' }],
    },
    remarks: [],
  })
  await begin.click()
  const dialog = page.getByRole('alertdialog', { name: 'Describe a flow' })
  await dialog.getByRole('textbox').fill('When an urgent ticket comes in, go on.')
  await dialog.getByRole('button', { name: 'Suggest a flow' }).click()
  await page.getByRole('button', { name: 'Use this flow' }).click()
  await expect(page.getByRole('row', { name: /Only urgent ones/ })).toBeVisible()
  await expect(begin).toHaveCount(0)
  await api.call('DELETE', `/connections/${account}`)
  await model.close()
})
