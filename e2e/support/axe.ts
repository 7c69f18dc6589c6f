import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { setTheme, themes } from './shoot'

/** No finding of axe, of any rule, in either theme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const theme of themes) {
    await setTheme(page, theme)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const findings = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary}`),
    )
    expect(findings, `${theme} theme of ${page.url()}`).toEqual([])
  }
}
