import { type Locator, type Page, test } from '@playwright/test'

const deficiencies = ['achromatopsia', 'deuteranopia', 'protanopia'] as const
type Deficiency = (typeof deficiencies)[number]

/** A picture as people without some or all colours see it, into the results of the test. */
export async function shootWithoutColours(page: Page, name: string): Promise<void> {
  for (const deficiency of deficiencies) {
    await seenWith(page, deficiency, async () => {
      const path = test.info().outputPath(`${name}-${deficiency}.png`)
      await page.screenshot({ path, animations: 'disabled' })
    })
  }
}

/**
 * How much two of the things that are shown differ in shape, for somebody who sees no colours: what is
 * only lighter or darker all over counts as the same. The least of all pairs, from 0 to 255.
 */
export async function leastDifference(page: Page, shown: readonly Locator[]): Promise<number> {
  const pictures: string[] = []
  await seenWith(page, 'achromatopsia', async () => {
    for (const one of shown) {
      const bytes = await one.screenshot({ animations: 'disabled' })
      pictures.push(`data:image/png;base64,${bytes.toString('base64')}`)
    }
  })
  return page.evaluate(leastDifferenceOf, pictures)
}

async function seenWith(
  page: Page,
  deficiency: Deficiency,
  look: () => Promise<void>,
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: deficiency })
  await look()
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' })
  await session.detach()
}

/** In the page: nothing else here reads pictures. */
async function leastDifferenceOf(pictures: string[]): Promise<number> {
  const side = 32
  const shapes = await Promise.all(
    pictures.map(async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const context = new OffscreenCanvas(side, side).getContext('2d')
      if (!context) throw new Error('This browser draws no pictures.')
      context.drawImage(image, 0, 0, side, side)
      const { data } = context.getImageData(0, 0, side, side)
      const greys = data.filter((_, index) => index % 4 === 0)
      const mean = greys.reduce((sum, grey) => sum + grey, 0) / greys.length
      return Array.from(greys, (grey) => grey - mean)
    }),
  )
  let least = 255
  for (const [index, one] of shapes.entries()) {
    for (const other of shapes.slice(index + 1)) {
      const sum = one.reduce((all, grey, at) => all + Math.abs(grey - (other[at] ?? 0)), 0)
      least = Math.min(least, sum / one.length)
    }
  }
  return least
}
