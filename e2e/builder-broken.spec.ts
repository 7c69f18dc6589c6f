import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { OutlinePage } from './pages/outline-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { neverIdle } from './support/never-idle'
import { shoot } from './support/shoot'

/*
 * Parts of the builder that cannot be drawn. It happens when the code of a part does not come, and
 * when unsaved work on the device was written by another version of the builder.
 */

const label = 'Fields, value of hello'
const greeting = { ...setStep({ hello: 'Hi' }, 'hello'), title: 'Greet' }
const farewell = { ...setStep({ bye: 'Bye' }, 'bye'), title: 'Say goodbye' }

interface StoredDraft {
  revision: number
  document: { steps: { key: string; input: { fields?: Record<string, unknown> } }[] }
}

const draftOf = (api: Api, flow: string) => api.call<StoredDraft>('GET', `/flows/${flow}/draft`)

/** As another version of the builder might have left unsaved work. */
async function keepOnDevice(page: Page, flow: string, kept: unknown): Promise<void> {
  await page.addInitScript(
    ([name, text]) => {
      // Only once: what the page keeps later is its own.
      if (sessionStorage.getItem(name)) return
      sessionStorage.setItem(name, 'kept')
      localStorage.setItem(name, text)
    },
    [`hookline:draft:${flow}`, JSON.stringify(kept)] as const,
  )
}

test('a part of the panel whose code does not come says so, and the rest is edited on', async ({
  page,
  api,
  product,
  context,
}) => {
  const flow = await api.createFlow('Half loaded', flowOf([greeting]))
  await neverIdle(page)
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Greet')
  await page.route('**/_next/static/chunks/**', (route) => route.abort())
  await context.setOffline(true)
  await builder.write(label, '!')
  await builder.openTab('Errors')
  const errors = builder.panel.getByRole('tabpanel', { name: 'Errors' })
  const words = errors.getByText('The handling of errors did not load.')
  await expect(words).toBeVisible()
  await shoot(page, 'part-not-loaded')
  await expectAccessible(page)

  await builder.openTab('Setup')
  await builder.write(label, '?')
  await expect(page.getByText(/^Offline, \d changes? kept here$/)).toBeVisible()
  await builder.openTab('Errors')
  await errors.getByRole('button', { name: 'Try again' }).click()
  await expect(words).toBeVisible()
  await page.unroute('**/_next/static/chunks/**')
  await context.setOffline(false)
  await errors.getByRole('button', { name: 'Try again' }).click()
  await expect(words).toBeHidden()
  await expect(errors.getByRole('group').or(errors.getByRole('radiogroup')).first()).toBeVisible()
  const stored = async () => (await draftOf(api, flow.id)).document.steps[0]?.input.fields?.hello
  await expect.poll(stored).toMatch(/[!?].*[!?]/)
})

test('a step that cannot be drawn says so on card, row and panel, and the others live', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Odd step', flowOf([greeting, farewell]))
  const { revision, document } = await draftOf(api, flow.id)
  const steps = document.steps.map((step) =>
    step.key === 'hello' ? { ...step, title: { en: 'Greet' } } : step,
  )
  await keepOnDevice(page, flow.id, { revision, document: { ...document, steps } })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  const broken = page.getByRole('group', { name: 'Can’t draw the step hello' })
  await expect(broken).toBeVisible()
  await shoot(page, 'step-not-drawn')
  await expectAccessible(page)
  await broken.getByRole('button', { name: 'Open raw data' }).click()
  const raw = page.getByRole('dialog', { name: 'Raw data of the step' })
  await expect(raw.getByRole('treeitem', { name: /hello/ }).first()).toBeVisible()
  await page.keyboard.press('Escape')

  await builder.selectStep('Say goodbye')
  await builder.write('Fields, value of bye', '!')
  await expect(builder.field('Fields, value of bye')).toHaveText('Bye!')
  const outline = new OutlinePage(page)
  await page.getByRole('radio', { name: 'Outline' }).click()
  await expect(outline.row('Say goodbye')).toBeVisible()
  await expect(broken).toBeVisible()
  await shoot(page, 'row-not-drawn')
  await expectAccessible(page)
  // The server refuses it too; without it all the rest is saved.
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved.' })).toBeVisible()
  await broken.getByRole('button', { name: 'Delete' }).click()
  await builder.expectSaved()
  const stored = async () => (await draftOf(api, flow.id)).document.steps
  await expect.poll(stored).toMatchObject([{ key: 'bye', input: { fields: { bye: 'Bye!' } } }])
})

test('unsaved work that this version cannot read leaves the saved draft as it is', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Unreadable', flowOf([greeting]))
  const { revision } = await draftOf(api, flow.id)
  await keepOnDevice(page, flow.id, { revision, document: { nodes: [] } })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Greet')
  await builder.write(label, '!')
  await builder.expectSaved()
  const stored = async () => (await draftOf(api, flow.id)).document.steps[0]?.input.fields?.hello
  await expect.poll(stored).toContain('!')
})
