import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'

export interface FirstLoad {
  scriptsKb: number
  stylesKb: number
  fontsKb: number
  /** The largest first, for whoever has to find out what grew. */
  scripts: { path: string; kb: number }[]
}

/**
 * What a first visit loads until the page can be used, compressed as a server sends it: the scripts
 * that this browser runs (it fetches none that are `nomodule`), style sheets and fonts.
 */
export async function firstLoad(
  page: Page,
  { path, isUsable }: { path: string; isUsable: (page: Page) => Promise<unknown> },
): Promise<FirstLoad> {
  const responses: Response[] = []
  const note = (response: Response) => {
    responses.push(response)
  }
  page.on('response', note)
  await page.goto(path)
  await isUsable(page)
  page.off('response', note)
  const sizes = await Promise.all(responses.map(sizeOf))
  const of = (kind: string) => sizes.filter((size) => size.kind === kind)
  const scripts = of('script').map(({ path: name, kb }) => ({ path: name, kb }))
  return {
    scriptsKb: sum(of('script')),
    stylesKb: sum(of('stylesheet')),
    fontsKb: sum(of('font')),
    scripts: scripts.toSorted((a, b) => b.kb - a.kb),
  }
}

async function sizeOf(response: Response) {
  const kind = response.request().resourceType()
  const path = new URL(response.url()).pathname
  if (!['script', 'stylesheet', 'font'].includes(kind)) return { kind, path, kb: 0 }
  const bytes = await response.body()
  // A font is compressed in itself.
  const sent = kind === 'font' ? bytes : gzipSync(bytes, { level: 9 })
  return { kind, path, kb: sent.byteLength / 1_000 }
}

function sum(sizes: { kb: number }[]): number {
  return sizes.reduce((total, { kb }) => total + kb, 0)
}
