import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { expectAccessible } from './support/axe'
import { setStep } from './support/documents'
import { settledRun } from './support/hooks'
import { shoot } from './support/shoot'

interface Deliveries {
  items: { id: string; status: string; reason?: string; run?: string }[]
}

const attack = '<img src=x onerror=alert(1)>'

async function publishForm(api: Api): Promise<{ id: string; url: string }> {
  const flow = await api.call<{ id: string; url: string }>('POST', '/flows', {
    name: 'Applications',
    document: {
      schemaVersion: 1,
      trigger: {
        app: 'form',
        trigger: 'submitted',
        input: {
          title: `Apply ${attack}`,
          description: 'Send us your papers.',
          fields: [
            { key: 'name', title: 'Your name', required: true },
            { key: 'role', title: 'Role', type: 'choice', choices: ['Baker', 'Driver'] },
            { key: 'paper', title: 'Your papers', type: 'file', required: true },
          ],
          thanks: 'We will call you.',
        },
      },
      steps: [
        setStep({
          who: '{{ trigger.body.name }}',
          role: '{{ trigger.body.role }}',
          paper: '{{ trigger.files[0].name }}',
        }),
      ],
      edges: [{ from: 'trigger', to: 'set_fields' }],
    },
  })
  await api.call('POST', `/flows/${flow.id}/publish`, {})
  return flow
}

const deliveriesOf = async (api: Api, flow: string) =>
  (await api.call<Deliveries>('GET', `/deliveries?flow=${flow}`)).items

const paper = { name: 'papers.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }

test('a stranger without JavaScript fills in a form with a file, and the run has both', async ({
  browser,
  api,
}) => {
  const flow = await publishForm(api)
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: undefined,
    viewport: { width: 390, height: 800 },
  })
  const page = await context.newPage()
  await page.goto(flow.url)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Apply ${attack}`)
  await page.getByLabel('Role').selectOption('Baker')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByLabel('Your name')).toHaveAccessibleDescription('Fill this in.')
  await expect(page.getByLabel('Your papers')).toHaveAccessibleDescription('Choose a file.')
  await expect(page.getByLabel('Role')).toHaveValue('Baker')
  await shoot(page, 'hosted-form-problems')
  expect(await deliveriesOf(api, flow.id)).toEqual([])

  await page.getByLabel('Your name').fill('Mira')
  // Whoever is quicker than a second is asked once more.
  await expect(async () => {
    await page.getByLabel('Your papers').setInputFiles(paper)
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page).toHaveURL(/\/done$/, { timeout: 1_000 })
  }).toPass()
  await expect(page.getByText('We will call you.')).toBeVisible()

  const [delivery, ...more] = await deliveriesOf(api, flow.id)
  expect(more).toEqual([])
  const { status, steps } = await settledRun(api, delivery?.run)
  expect(status).toBe('succeeded')
  expect(steps[0]?.output).toEqual({ who: 'Mira', role: 'Baker', paper: 'papers.pdf' })
  const file = await api.request('GET', `/deliveries/${delivery?.id}/files/0`)
  expect(await file.text()).toBe('%PDF-1.7')
  await context.close()
})

test('spam is refused and kept for its owner, and a closed form says so', async ({ page, api }) => {
  const flow = await publishForm(api)
  const form = new FormData()
  for (const [name, value] of Object.entries({ name: 'Bot', _website: 'https://spam.test' })) {
    form.set(name, value)
  }
  const refused = await fetch(flow.url, { method: 'POST', body: form, redirect: 'manual' })
  expect(refused.status).toBe(422)
  expect(await deliveriesOf(api, flow.id)).toMatchObject([{ status: 'rejected', reason: 'spam' }])

  let dialogs = 0
  page.on('dialog', () => {
    dialogs += 1
  })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(flow.url)
    await expectAccessible(page)
    await shoot(page, `hosted-form-${colorScheme}`)
  }
  expect(dialogs).toBe(0)

  await api.call('POST', `/flows/${flow.id}/pause`, {})
  await expect(async () => {
    await page.goto(flow.url)
    await expect(page.getByText('closed for now')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await api.call('DELETE', `/flows/${flow.id}`)
  await expect(async () => {
    expect((await page.goto(flow.url))?.status()).toBe(410)
  }).toPass()
})
