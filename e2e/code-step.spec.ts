import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

const input = { order: '{{ trigger.body }}' }
const codeStep = (source: string, key = 'program') => ({
  key,
  app: 'code',
  action: 'run',
  input: { source, input },
})

test('runs code on the event, braces and all, and later steps use what it returns', async ({
  api,
}) => {
  const source =
    'const { order: { lines } } = input\nconsole.log("{{ " + lines.length)\nreturn lines.map(({ n }) => n * 2)'
  const after = {
    key: 'after',
    app: 'data',
    action: 'set',
    input: { fields: { first: '{{ steps.program.result.first }}' } },
  }
  const flow = await api.createLiveFlow('Code', flowOf([codeStep(source), after]))
  const { body } = await post(flow.url, '{"lines":[{"n":2},{"n":3}]}')
  const run = await settledRun(api, body.run)
  expect(run.error ?? null).toBeNull()
  expect(run.steps.map(({ output }) => output)).toEqual([
    { result: [4, 6], console: ['{{ 2'] },
    { first: 4 },
  ])
})

test('tries code in the editor, in a process beside the pages', async ({ api }) => {
  const flow = await api.createLiveFlow('Tried', flowOf([codeStep('return typeof process')]))
  const tried = await api.call('POST', `/flows/${flow.id}/steps/program/test`, {})
  expect(tried).toMatchObject({ output: { result: 'undefined', console: [] } })
})

test('a loop that never ends fails its own step, and says which limit it met', async ({ api }) => {
  const hung = await api.createLiveFlow('Loops', flowOf([codeStep('for (;;);')]))
  const fine = await api.createLiveFlow('Fine', flowOf([codeStep('return 1')]))
  const [first, second] = [await post(hung.url, '{}'), await post(fine.url, '{}')]
  const failed = await settledRun(api, first.body.run)
  // On a busy machine the clock comes before the second of computing.
  expect(failed.steps.at(-1)?.error?.message).toMatch(/more than 1 second|longer than 5 seconds/)
  expect((await settledRun(api, second.body.run)).error ?? null).toBeNull()
})

test('a person writes code: Tab indents, Escape and Tab leave, and nothing becomes a pill', async ({
  api,
  page,
  product,
}) => {
  const flow = await api.createLiveFlow('Written', flowOf([codeStep('return 1')]))
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Run JavaScript')
  const field = builder.field('Code')
  await field.fill('if (input.order) {\n')
  await field.press('Tab')
  await page.keyboard.type('return `{{ trigger.body }}`\n}')
  await expect(field).toHaveValue('if (input.order) {\n  return `{{ trigger.body }}`\n}')
  await field.press('Escape')
  await expect(field).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(field).not.toBeFocused()
  await builder.expectSaved()
  await builder.expectNoProblems()
  await shoot(page, 'code-step')
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'code-step-narrow')
})
