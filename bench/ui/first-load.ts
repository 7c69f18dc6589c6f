import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'

export interface FirstLoad {
  scriptsKb: number
  stylesKb: number
  fontsKb: number
  /** The largest first, for whoever has to find out what grew. */
  scripts: { path: string; kb: number }[]
}

interface Visit {
  path: string
  isUsable: (page: Page) => Promise<unknown>
  /** The server sends a page that is only made in the browser: what makes it counts too. */
  isMadeInBrowser?: boolean
}

/**
 * What a first visit loads, compressed as a server sends it: the scripts that the page itself names
 * (this browser fetches none that are `nomodule`), style sheets and fonts. What the page fetches by
 * itself once it is there depends on how quick everybody is; it counts only where it makes the page.
 */
export async function firstLoad(page: Page, visit: Visit): Promise<FirstLoad> {
  const { path, isUsable, isMadeInBrowser = false } = visit
  const responses: Response[] = []
  const note = (response: Response) => {
    responses.push(response)
  }
  page.on('response', note)
  const document = await page.goto(path)
  await isUsable(page)
  page.off('response', note)
  const html = (await document?.text()) ?? ''
  const counted = responses.filter(
    (response) => isMadeInBrowser || html.includes(`"${pathOf(response)}"`) || !isScript(response),
  )
  const sizes = await Promise.all(counted.map(sizeOf))
  const of = (kind: string) => sizes.filter((size) => size.kind === kind)
  const scripts = of('script').map(({ path: name, kb }) => ({ path: name, kb }))
  return {
    scriptsKb: sum(of('script')),
    stylesKb: sum(of('stylesheet')),
    fontsKb: sum(of('font')),
    scripts: scripts.toSorted((one, other) => other.kb - one.kb),
  }
}

function isScript(response: Response): boolean {
  return response.request().resourceType() === 'script'
}

function pathOf(response: Response): string {
  const { pathname, search } = new URL(response.url())
  return pathname + search
}

async function sizeOf(response: Response) {
  const kind = response.request().resourceType()
  const path = pathOf(response)
  if (!['script', 'stylesheet', 'font'].includes(kind)) return { kind, path, kb: 0 }
  const bytes = await response.body()
  // A font is compressed in itself.
  const sent = kind === 'font' ? bytes : gzipSync(bytes, { level: 9 })
  return { kind, path, kb: sent.byteLength / 1_000 }
}

function sum(sizes: { kb: number }[]): number {
  return sizes.reduce((total, { kb }) => total + kb, 0)
}
