import type { Browser, Page } from '@playwright/test'
import { p95 } from '../statistics'
import { openFlow } from './canvas'
import type { Installation } from './installation'
import { atRest, latencyMs } from './latency'
import { cpuMsOf } from './main-thread'
import type { Figures } from './measures'
import { openPage } from './session'

const times = 20
const panelShown = '[aria-label="Step settings"] [role="tabpanel"]'
const pickerShown = '[role="dialog"] [role="option"]'

/**
 * From a key or a press to the picture, in a flow of 200 steps. What opens is pressed on a page at rest;
 * the keys of a text follow each other as fast as they are painted.
 */
export async function measureBuilder(browser: Browser, place: Installation): Promise<Figures> {
  const page = await openPage(browser, place.product.url, place.signedIn)
  await openFlow(page, `/w/${place.workspace}/flows/${place.chains[200]}`)
  const figures: Figures = {
    ...(await measurePanel(page)),
    ...(await measurePicker(page)),
    ...(await measurePalette(page)),
    ...(await measureAdding(page)),
  }
  await openField(page)
  figures.keystrokeP95 = p95(await keystrokes(page))
  figures.keystrokeCpu = await keystrokeCpuMs(page)
  await openFlow(page, `/w/${place.workspace}/flows/${place.chains[5]}`)
  await openField(page)
  figures.keystrokeCpu5 = await keystrokeCpuMs(page)
  await page.context().close()
  return figures
}

async function measurePanel(page: Page): Promise<Figures> {
  const all = await repeat(async () => {
    await atRest(page)
    const ms = await latencyMs(page, { act: () => card(page, 1).click(), shown: panelShown })
    await page.getByRole('button', { name: 'Close panel' }).click()
    await page.getByRole('complementary', { name: 'Step settings' }).waitFor({ state: 'hidden' })
    return ms
  })
  return { panelFirst: all[0] ?? Number.NaN, panelP95: p95(all.slice(1)) }
}

async function measurePicker(page: Page): Promise<Figures> {
  const plus = page.getByRole('button', { name: 'Add a step after Note 1', exact: true })
  const all = await repeat(async () => {
    await atRest(page)
    const ms = await latencyMs(page, { act: () => plus.click(), shown: pickerShown })
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox', { name: 'Search steps' }).waitFor({ state: 'hidden' })
    return ms
  })
  return { pickerFirst: all[0] ?? Number.NaN, pickerP95: p95(all.slice(1)) }
}

async function measurePalette(page: Page): Promise<Figures> {
  const shown = '[role="dialog"] [role="option"]'
  const act = () => page.keyboard.press('ControlOrMeta+k')
  const all = await repeat(async () => {
    await atRest(page)
    const ms = await latencyMs(page, { act, shown })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    return ms
  })
  return { paletteFirst: all[0] ?? Number.NaN, paletteP95: p95(all.slice(1)) }
}

/** From the press in the picker to the card; undone each time. */
async function measureAdding(page: Page): Promise<Figures> {
  const undo = page.getByRole('button', { name: /^Undo: add / })
  const all = await repeat(async () => {
    await page.getByRole('button', { name: 'Add a step after Note 1', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Search steps' }).fill('HTTP request')
    const option = page.getByRole('option', { name: 'HTTP request', exact: true })
    await option.waitFor()
    const shown = '[aria-label="Flow canvas"] [role="group"][aria-label*=", HTTP request,"]'
    await atRest(page)
    const ms = await latencyMs(page, { act: () => option.click(), shown })
    await undo.click()
    await page.locator(shown).waitFor({ state: 'hidden' })
    return ms
  })
  return { addFirst: all[0] ?? Number.NaN, addP95: p95(all.slice(1)) }
}

/** The first field of text in the panel of the first step. */
export async function openField(page: Page): Promise<void> {
  await card(page, 1).click()
  const field = page
    .getByRole('complementary', { name: 'Step settings' })
    .getByRole('tabpanel')
    .getByRole('textbox')
    .last()
  await field.click()
  await field.press('End')
}

async function keystrokes(page: Page): Promise<number[]> {
  const all: number[] = []
  for (const letter of 'What is written here is longer than most.') {
    all.push(await latencyMs(page, { act: () => page.keyboard.press(letter) }))
  }
  return all
}

/** Of one keystroke, with everything that it brings about. */
export async function keystrokeCpuMs(page: Page): Promise<number> {
  const text = 'What is written here is longer than most.'
  return (await cpuMsOf(page, () => page.keyboard.type(text, { delay: 30 }))) / text.length
}

function card(page: Page, number: number) {
  return page
    .getByRole('region', { name: 'Flow canvas' })
    .getByRole('group', { name: new RegExp(`^Step \\d+ of \\d+, Note ${number},`) })
}

async function repeat(once: () => Promise<number>): Promise<number[]> {
  const all: number[] = []
  for (let at = 0; at <= times; at += 1) all.push(await once())
  return all
}
