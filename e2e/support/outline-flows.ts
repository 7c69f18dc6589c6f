import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { flowOf, setStep } from './documents'
import { post } from './hooks'

export const named = (title: string, key: string) => ({ ...setStep({ from: title }, key), title })
export const order = { priority: 'urgent', country: 'NO' }

/** A new flow, and an event to build it on. */
export async function flowWithSample(api: Api): Promise<{ id: string; url: string }> {
  const flow = await api.createFlow('Orders')
  const event = await post(flow.url, JSON.stringify(order))
  expect(event.body.status).toBe('kept')
  return flow
}

/** trigger → If → (Yes: Papers | Otherwise: For each { Reserve, Pack }) → Ship */
export function branchedFlow(): unknown {
  const body = {
    steps: [named('Reserve', 'reserve'), named('Pack', 'pack')],
    edges: [
      { from: 'each', to: 'reserve' },
      { from: 'reserve', to: 'pack' },
    ],
  }
  const steps = [
    { key: 'if', app: 'logic', action: 'if', title: 'Abroad?', input: {} },
    named('Papers', 'papers'),
    { key: 'each', app: 'logic', action: 'each', input: { items: '{{ trigger.body }}' }, body },
    named('Ship', 'ship'),
  ]
  const edges = [
    { from: 'trigger', to: 'if' },
    { from: 'if', branch: 'true', to: 'papers' },
    { from: 'if', branch: 'false', to: 'each' },
    { from: 'papers', to: 'ship' },
    { from: 'each', to: 'ship' },
  ]
  return { ...(flowOf([]) as object), steps, edges }
}

/** Types what is looked for into the list of steps that just opened. */
export async function pickStep(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('searchbox', { name: 'Search steps' })).toBeFocused()
  await page.keyboard.type(title)
  await expect(page.getByRole('option', { name: title, exact: true })).toBeVisible()
}
