import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { OutlinePage } from './pages/outline-page'
import { RunPage } from './pages/run-page'
import { setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { branchedFlow } from './support/outline-flows'

/* What a screen reader finds, and in which order: structure and names, no more. */

test('the canvas is one region: the steps in the order of the flow, as sentences, and no lines', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Heard', branchedFlow())
  const { canvas, ...builder } = new BuilderPage(page)
  await page.goto(`/w/${product.workspace}/flows/${flow.id}?step=papers`)
  await expect(canvas).toMatchAriaSnapshot(`
    - region "Flow canvas":
      - application:
        - button "Add a step after Request received"
        - button "Add a step after Abroad?, Yes"
        - button "Add a step before Ship"
        - group /^Step 1 of 7, Request received, .* Starts this flow\\.$/
        - group /^Step 2 of 7, Abroad\\?, Logic · If\\. Needs “If”\\. After step 1, Request received\\.$/:
          - button /^Fix/
        - group /^Step 3 of 7, Papers, .* After step 2, Abroad\\?, Yes\\.$/:
          - button "Step menu"
        - group /^Step 4 of 7, For each, body\\. After step 2, Abroad\\?, Otherwise\\.$/
        - group /^Step 5 of 7, Reserve, .* After step 4, For each\\.$/
        - group /^Step 6 of 7, Pack, .* After step 5, Reserve\\.$/
        - group /^Step 7 of 7, Ship, .*\\.$/
      - toolbar "Canvas":
        - button "Fit"
        - button "Zoom out"
        - button "Zoom in"
      - button /1 problem/
  `)
  await expect(canvas.getByRole('img', { name: /^Edge/ })).toHaveCount(0)
  await expect(builder.panel).toMatchAriaSnapshot(`
    - complementary "Step settings":
      - heading "Papers" [level=2]
      - button "Step menu"
      - button "Close panel"
      - tablist "Step":
        - tab "Setup" [selected]
        - tab "Test"
        - tab "Errors"
      - tabpanel "Setup"
  `)
})

test('the outline says level, place and state of each step, and a branch is a row that folds', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Heard in rows', branchedFlow())
  const outline = new OutlinePage(page)
  await outline.open(product.workspace, flow.id)
  await expect(outline.tree).toMatchAriaSnapshot(`
    - treegrid "Steps":
      - row /^Step 1 of 7, Request received, / [level=1]
      - row /^Step 2 of 7, Abroad\\?, .* Needs “If”\\.$/ [expanded] [level=1]:
        - gridcell:
          - button "Drag Abroad?"
          - button "Step menu"
      - row "Yes, 1 step" [expanded] [level=2]:
        - gridcell:
          - button "Collapse Yes, 1 step"
          - button "Add a step after Abroad?, Yes"
      - row /^Step 3 of 7, Papers, / [level=3]
      - row "Otherwise, 3 steps" [expanded] [level=2]
      - row /^Step 4 of 7, For each, / [expanded] [level=3]:
        - gridcell:
          - button "Add a step inside For each"
      - row /^Step 5 of 7, Reserve, / [level=4]
      - row /^Step 6 of 7, Pack, / [level=4]
      - row /^Step 7 of 7, Ship, / [level=1]
  `)
})

test('the list of steps is a search over named groups of options, each with what it does', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Heard in the list', branchedFlow())
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.openPicker('Ship')
  const picker = page.getByRole('dialog', { name: 'Add a step' })
  await expect(picker).toMatchAriaSnapshot(`
    - dialog "Add a step":
      - searchbox "Search steps" [active]
      - listbox "Steps":
        - group "Built in":
          - option "HTTP request": /Sends one request/
        - group "Logic":
          - option "Filter"
          - option "If"
        - group "Data":
          - option "Set fields"
        - group "Apps":
          - option "Email · Send email"
  `)
  await page.keyboard.type('filter')
  await expect(picker.getByRole('option').first()).toHaveAccessibleName('Filter')
  await expect(picker.getByRole('searchbox')).toHaveAttribute('aria-activedescendant', /./)
})

test('a failed run tells what failed, why and what can be done, and every step its state', async ({
  page,
  api,
  product,
}) => {
  const steps = [
    { ...setStep({ n: '{{ trigger.body.missing }}' }, 'note'), title: 'Note it' },
    { ...setStep({ done: true }, 'done'), title: 'Done' },
  ]
  const flow = await api.createLiveFlow('Heard run', {
    ...{ schemaVersion: 1, trigger: { app: 'webhook', trigger: 'received' }, steps },
    edges: [
      { from: 'trigger', to: 'note' },
      { from: 'note', to: 'done' },
    ],
  })
  const { body } = await post(flow.url, '{}')
  const run = await settledRun(api, body.run)
  await new RunPage(page).open(product.workspace, run.id)
  await expect(page.getByRole('banner')).toMatchAriaSnapshot(`
    - banner:
      - link "Back to runs"
      - heading "Heard run" [level=1]
      - text: Failed at step 2
      - button "Run again"
      - button "Other ways to run again"
  `)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - region "Steps":
        - heading "Steps" [level=2]
        - list:
          - listitem:
            - button /Request received .*Succeeded$/
          - listitem:
            - button /Note it .*Failed$/
          - listitem:
            - button /Done .*Not reached$/
        - list:
          - listitem: Working
          - listitem: Waiting
          - listitem: Queued
          - listitem: Failed try
      - region "Step 2":
        - heading "Note it" [level=2]
        - alert:
          - paragraph: /The event has no “body\\.missing”/
          - link "Open the step"
          - button "Retry from here"
        - tablist "Data":
          - tab "Input" [selected]
          - tab "Output"
        - tabpanel "Input":
          - tree "Input of step 2"
  `)
})
