import { expect, type Page } from '@playwright/test'
import { BuilderPage } from '../pages/builder-page'
import type { ExampleWorld } from './example-world'

export interface Place {
  workspace: string
  world: ExampleWorld
}

export async function openList(page: Page, { workspace }: Place, path: string, heading?: string) {
  await page.goto(`/w/${workspace}/${path}`)
  const title = page.getByRole('heading', { level: 1, ...(heading && { name: heading }) })
  await expect(title).toBeVisible()
  await expect(page.getByText(/^Loading /)).toHaveCount(0)
}

export async function openRows(page: Page, { workspace }: Place, path: string, name: string) {
  await page.goto(`/w/${workspace}/${path}`)
  await expect(page.getByRole('table', { name }).getByRole('row').nth(1)).toBeVisible()
}

export async function openBuilder(page: Page, workspace: string, id: string): Promise<BuilderPage> {
  const builder = new BuilderPage(page)
  await builder.open(workspace, id)
  await expect(builder.canvas.getByRole('group').first()).toBeVisible()
  return builder
}

export async function openRun(page: Page, workspace: string, run: string): Promise<void> {
  await page.goto(`/w/${workspace}/runs/${run}`)
  await expect(
    page.getByRole('region', { name: 'Steps' }).getByRole('button').first(),
  ).toBeVisible()
  await expect(page.getByText(/^Loading /)).toHaveCount(0)
}

/** The server paints a page whole; a press does something once the browser has taken over. */
export async function openFirst(
  page: Page,
  role: 'button',
  name: string | RegExp,
  shown: 'menu' | 'dialog',
): Promise<void> {
  const roles = shown === 'menu' ? page.getByRole('menu') : page.locator('[role$="dialog"]')
  await expect(async () => {
    // What is open makes the rest of the page inert.
    const isOpen = await roles.first().isVisible()
    if (!isOpen) await page.getByRole(role, { name }).first().click({ timeout: 1_000 })
    await expect(roles.first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
}

/** From now on the server refuses what the page asks for: it was painted with what it had before. */
export async function openRefused(
  page: Page,
  path: string,
  ask: (page: Page) => Promise<unknown>,
): Promise<void> {
  await page.goto(path)
  await page.route(/\/api\/v1\/(runs|deliveries|overview)\b/, (route) =>
    route.fulfill({
      status: 403,
      json: { code: 'forbidden', message: 'You may not see this.', requestId: 'req_1' },
    }),
  )
  await expect(async () => {
    await ask(page)
    await expect(page.getByText(/^Couldn’t load/)).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 20_000 })
}
