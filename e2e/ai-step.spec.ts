import { expect } from '@playwright/test'
import { connectModel, startModel } from './fakes/model'
import { test } from './fixtures'
import { ConnectionsPage } from './pages/connections-page'
import { FlowsPage } from './pages/flows-page'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

test('asks a model about an event and goes on with its data, and the key is in no record', async ({
  api,
}) => {
  const model = await startModel()
  const connectionId = await connectModel(api, model)
  model.says({ priority: 'high' })
  const ask = {
    ...{ key: 'ask', app: 'ai', action: 'generate', connectionId },
    input: {
      prompt: 'How urgent is this? {{ trigger.body.text }}',
      schema: {
        type: 'object',
        properties: { priority: { type: 'string', enum: ['high', 'low'] } },
        required: ['priority'],
      },
    },
  }
  const set = setStep({ priority: '{{ steps.ask.data.priority }}' })
  const flow = await api.createLiveFlow('Asks', flowOf([ask, set]))
  const { body } = await post(flow.url, '{"text":"The shop is on fire"}')
  const run = await settledRun(api, body.run)
  await model.close()

  expect(run.error ?? null).toBeNull()
  expect(run.steps.find(({ key }) => key === 'set_fields')?.output).toEqual({ priority: 'high' })
  const request = model.requests.at(-1)
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer sk-e2e',
    'idempotency-key': `${run.id}:ask`,
  })
  expect(request?.body).toContain('The shop is on fire')
  for (const path of [`/runs/${run.id}`, `/runs/${run.id}/effects`, '/connections']) {
    const answer = await api.request('GET', path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('sk-e2e')
  }
  // An account that works lets flows be described: other tests look at pages without one.
  await api.call('DELETE', `/flows/${flow.id}`)
  await api.call('DELETE', `/connections/${connectionId}`)
})

test('an account that is added by hand is tried, and lets flows be described', async ({
  page,
  api,
  product,
}) => {
  const model = await startModel()
  const connections = new ConnectionsPage(page, product.workspace)
  await connections.open()
  await page.getByRole('button', { name: 'Add a connection' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: /^AI/ }).click()
  await connections.dialog.getByLabel('Name', { exact: true }).fill('By hand')
  await connections.dialog.getByLabel('API key').fill('sk-by-hand')
  await connections.dialog.getByLabel('Model', { exact: true }).fill('small')
  const address = connections.dialog.getByLabel('Address')
  if (!(await address.isVisible())) {
    await connections.dialog.getByRole('button', { name: /^More/ }).click()
  }
  await address.fill(model.url)
  await shoot(page, '0-account')
  await connections.dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(connections.card('By hand')).toContainText(/works|Working/i)
  expect(model.requests.at(-1)?.headers.authorization).toBe('Bearer sk-by-hand')
  await new FlowsPage(page, product.workspace).open()
  await page.getByRole('button', { name: 'Choose how it starts' }).click()
  await expect(page.getByRole('menuitem', { name: 'Describe it…' })).toBeVisible()
  await shoot(page, '0-menu')
  for (const { id } of await api.list<{ id: string }>('/connections?app=ai')) {
    await api.call('DELETE', `/connections/${id}`)
  }
  await model.close()
})
