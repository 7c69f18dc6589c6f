import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { setTheme } from './shoot'

/** The rules that judge colours: nothing else differs between the themes. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** No finding of axe, of any rule, in either theme. */
export async function expectAccessible(page: Page): Promise<void> {
  await setTheme(page, 'light')
  await expectNoFindings(page, axe(page))
  await setTheme(page, 'dark')
  await expectNoFindings(page, axe(page).withRules(ofColours))
}

/**
 * In one pass: the other mode opens a page of its own for each, for frames of foreign origins. What
 * passed is not written out, node by node.
 */
const axe = (page: Page) =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)

async function expectNoFindings(page: Page, builder: AxeBuilder): Promise<void> {
  const { violations } = await builder.analyze()
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary}`),
  )
  const theme = await page.locator('html').getAttribute('data-theme')
  expect(findings, `${theme} theme of ${page.url()}`).toEqual([])
}
