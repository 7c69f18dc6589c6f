import { expect, type Page } from '@playwright/test'
import { sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { scriptInjections } from './support/script-injections.data'

/** All that must not happen on a page, while it shows what strangers sent. */
async function watch(page: Page) {
  const seen: string[] = []
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/hit-|:9\//.test(url.href)) seen.push(`request ${url.href}`)
  })
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) seen.push(`frame ${frame.url()}`)
  })
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.push(message.text())
  })
  page.on('pageerror', (error) => seen.push(`error ${error.message}`))
  return async (): Promise<void> => {
    expect(await page.evaluate(() => Reflect.get(window, 'hit'))).toBeUndefined()
    const found = await page.evaluate(() => ({
      frames: document.querySelectorAll('iframe, object, embed, base').length,
      links: [...document.querySelectorAll('a')].filter(
        ({ protocol }) => !/^https?:$/.test(protocol),
      ).length,
      handlers: document.querySelectorAll('[onerror], [onload], [onfocus], [onmouseover]').length,
    }))
    expect(found).toEqual({ frames: 0, links: 0, handlers: 0 })
    expect(seen).toEqual([])
  }
}

/** Each text as a value, and as the name of a member. */
const hostile = {
  values: scriptInjections,
  names: Object.fromEntries(scriptInjections.map((text, index) => [text, index])),
}

test('what a stranger sent, and what a service answered, is text wherever a run shows it', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const [name = ''] = scriptInjections
  receiver.respondWith((response) => {
    response.setHeader('x-hostile', '<script>alert(1)</script>')
    sendJson(response, 422, hostile)
  })
  const steps = [
    { ...setStep({ whole: '{{ trigger.body }}' }, 'whole'), title: scriptInjections[2] ?? '' },
    { ...requestStep({ url: receiver.url, body: '{{ trigger.body }}' }), title: name },
  ]
  const { url } = await api.createLiveFlow(name, flowOf(steps))
  const query = `?q=${encodeURIComponent(scriptInjections.slice(0, 6).join(' '))}`
  const { body } = await post(url + query, JSON.stringify(hostile), {
    ...{ 'content-type': 'application/json', 'user-agent': '<script>alert(2)</script>' },
    referer: 'javascript:alert(3)',
  })
  expect((await settledRun(api, body.run)).status).toBe('failed')

  const expectInert = await watch(page)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  const tree = page.getByRole('tree')
  await expect(tree).toContainText('<svg onload=')
  await expectInert()

  await page.getByRole('button', { name: 'The answer was 422' }).click()
  await expect(page.getByRole('tree', { name: 'Details of the failure' })).toContainText('<script>')
  for (const tab of ['Output', 'Attempts', 'Compare', 'Sent', 'Input']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible()
  }
  await expectInert()

  await runs.step('Request received').click()
  await expect(page.getByRole('tree', { name: 'Output of the trigger' })).toContainText(
    '<base href',
  )
  await expectInert()

  const search = page.getByRole('searchbox', { name: 'Search the data of this run' })
  for (const text of ['<script>', '"><', '</script>', 'javascript:', '{{', '\\', "'--", '%']) {
    await search.fill(text)
    await expect(
      page.getByRole('status').filter({ hasText: /Found in|The first|is nowhere/ }),
    ).toBeVisible()
  }
  await search.fill('onerror')
  await expect(
    page.getByRole('list', { name: 'Found in the data' }).getByRole('button').first(),
  ).toBeVisible()
  await expectInert()

  await page.goto(`/w/${product.workspace}/runs/${body.run}?view=canvas`)
  await expect(
    page.getByRole('region', { name: 'Run on the canvas' }).getByRole('group').first(),
  ).toBeVisible()
  await expectInert()
})

test('a public link shows hostile titles and values as text', async ({ page, api }) => {
  const [name = ''] = scriptInjections
  const document = flowOf([{ ...setStep({ whole: '{{ trigger.body }}' }, 'whole'), title: name }])
  const { url } = await api.createLiveFlow(name, document)
  const { body } = await post(url, JSON.stringify(hostile))
  await settledRun(api, body.run)
  const reveal = [
    { step: 'whole', part: 'output', path: [] },
    { step: 'trigger', part: 'event', path: ['body', 'names'] },
  ]
  const link = await api.call<{ url: string }>('POST', `/runs/${body.run}/shares`, { reveal })
  const expectInert = await watch(page)
  await page.goto(new URL(link.url).pathname)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await expect(page.getByRole('list', { name: 'Steps' })).toContainText('<svg onload=')
  await expectInert()
})

test('what gets through would be seen', async ({ page, product }) => {
  await page.goto(`/w/${product.workspace}/runs`)
  const expectInert = await watch(page)
  await expectInert()
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="/hit-image" onerror="1">')
  })
  await expect(expectInert()).rejects.toThrow()
})
