import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect } from '@playwright/test'
import { projectRoot } from '@/bench/managed-process'
import { test } from './fixtures'
import { expectAccessible } from './support/axe'
import { type ExampleWorld, makeExampleWorld } from './support/example-world'
import { lookedAtElsewhere, pageStates, withoutLook } from './support/page-states.data'

// One workspace for all of them: nothing here changes it.
let world: Promise<ExampleWorld> | undefined

for (const { route, state, isSignedOut, open } of pageStates) {
  test.describe(() => {
    if (isSignedOut) test.use({ storageState: { cookies: [], origins: [] } })

    test(`axe finds nothing: ${route}, ${state}`, async ({ page, api, product }) => {
      world ??= makeExampleWorld(api)
      await open(page, { workspace: product.workspace, world: await world })
      await expectAccessible(page)
    })
  })
}

test('axe finds nothing on a page that is not there', async ({ page, product }) => {
  await page.goto(`/w/${product.workspace}/no-such-page`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
})

test('every page of the app is looked at', () => {
  const app = join(projectRoot, 'app')
  const routes = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('page.tsx'))
    .map((path) => dirname(relative(app, join(app, path))).replace(/^\.$/, ''))
  const known = [
    ...new Set(pageStates.map(({ route }) => route)),
    ...Object.keys(lookedAtElsewhere),
    ...withoutLook,
  ]
  expect(routes.toSorted()).toEqual(known.toSorted())
  for (const spec of Object.values(lookedAtElsewhere)) {
    expect(readFileSync(join(projectRoot, 'e2e', spec), 'utf8')).toContain('expectAccessible(page)')
  }
})
