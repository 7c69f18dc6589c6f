import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import { type Receiver, sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { ConnectionsPage } from './pages/connections-page'
import { flowOf, requestStep } from './support/documents'
import { post, settledRun } from './support/hooks'

const secret = 'canary-token-that-must-not-come-back'

/** A service that lets in who has the token. */
function guard(receiver: Receiver): void {
  receiver.respondWith((response, { headers }) => {
    const isLetIn = headers.authorization === `Bearer ${secret}`
    sendJson(response, isLetIn ? 200 : 401, { ok: isLetIn })
  })
}

async function connectionIdOf(api: Api, name: string): Promise<string> {
  const { items } = await api.call<{ items: { id: string; name: string }[] }>('GET', '/connections')
  const found = items.find((one) => one.name === name)
  if (!found) throw new Error(`There is no connection “${name}”.`)
  return found.id
}

test('an account is tried, kept, used, replaced and deleted, and its secret never comes back', async ({
  page,
  api,
  product,
  receiver,
}) => {
  guard(receiver)
  const connections = new ConnectionsPage(page, product.workspace)
  const { dialog } = connections
  await connections.open()

  await test.step('a wrong secret is told before anything is saved', async () => {
    await connections.startBearer('Shop API', `${receiver.url}me`)
    await expect(dialog.getByLabel('Hosts')).toHaveValue(new URL(receiver.url).host)
    await dialog.getByRole('textbox', { name: 'Token' }).fill('wrong')
    await dialog.getByRole('button', { name: 'Test', exact: true }).click()
    await expect(dialog.getByText(/refused this account with status 401/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByRole('button', { name: 'Save anyway' })).toBeVisible()
    await expect(connections.card('Shop API')).toHaveCount(0)
  })

  await test.step('the right one works and is kept', async () => {
    await dialog.getByRole('textbox', { name: 'Token' }).fill(secret)
    await dialog.getByRole('button', { name: 'Test', exact: true }).click()
    await expect(dialog.getByText('It works.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(connections.card('Shop API').getByText('Working')).toBeVisible()
  })

  const connectionId = await connectionIdOf(api, 'Shop API')
  const call = requestStep({ url: `${receiver.url}orders`, auth: { kind: 'connection' } })
  const step = { ...call, connectionId }
  const flow = await api.createLiveFlow('Orders to the shop', flowOf([step]))

  const runOnce = async () => {
    const { body } = await post(flow.url, '{"order":17}')
    return settledRun(api, body.run)
  }

  await test.step('a flow uses it, and only the service sees the secret', async () => {
    const run = await runOnce()
    expect(run.error ?? null).toBeNull()
    const last = receiver.requests.at(-1)
    expect([last?.path, last?.headers.authorization]).toEqual(['/orders', `Bearer ${secret}`])
    const paths = ['/connections', `/connections/${connectionId}`, `/runs/${run.id}`, '/apps']
    for (const path of [...paths, `/flows/${flow.id}/draft`]) {
      expect(await (await api.request('GET', path)).text()).not.toContain(secret)
    }
    await page.goto(`/w/${product.workspace}/connections/${connectionId}`)
    await expect(dialog.getByText('Kept')).toBeVisible()
    expect(await page.content()).not.toContain(secret)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('it is not deleted from under the flow, but replaced', async () => {
    await connections.startBearer('Shop API, new', `${receiver.url}me`)
    await dialog.getByRole('textbox', { name: 'Token' }).fill(secret)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(connections.card('Shop API, new')).toBeVisible()
    await connections.act('Shop API', /Delete/)
    await expect(dialog.getByText('“Shop API” is in use')).toBeVisible()
    await expect(dialog.getByRole('link', { name: 'Orders to the shop' })).toBeVisible()
    await dialog.getByRole('button', { name: /Use instead/ }).click()
    await page.getByRole('option', { name: 'Shop API, new' }).click()
    await dialog.getByText('Also publish the flow without other changes').click()
    await dialog.getByRole('button', { name: 'Replace' }).click()
    await expect(connections.card('Shop API').getByText('No flow')).toBeVisible()
    expect((await runOnce()).error ?? null).toBeNull()
  })

  await test.step('then it can go', async () => {
    await connections.act('Shop API', /Delete/)
    await dialog.getByRole('button', { name: 'Delete connection' }).click()
    await expect(connections.card('Shop API')).toHaveCount(0)
    await expect(connections.card('Shop API, new')).toBeVisible()
  })
})
