import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
  request,
} from '@playwright/test'
import { findChromium } from '../../scripts/chromium.mjs'
import type { Product } from '../product'

export type SignedIn = Exclude<BrowserContextOptions['storageState'], string | undefined>

export interface Session {
  /** Its slug, as in `/w/<slug>/flows`. */
  workspace: string
  signedIn: SignedIn
}

/** The owner's session. Once is enough: signing in often is limited. */
export async function signIn({ url, owner }: Pick<Product, 'url' | 'owner'>): Promise<Session> {
  const context = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } })
  const answer = await context.post('/api/auth/sign-in/email', { data: owner })
  if (!answer.ok()) {
    throw new Error(`The owner could not sign in: ${answer.status()} ${await answer.text()}`)
  }
  const signedIn = await context.storageState()
  const me = await (await context.get('/api/v1/me')).json()
  await context.dispose()
  return { signedIn, workspace: String(me.workspaces[0].slug) }
}

/** The Chromium of the machine; without one, Playwright's own. */
export async function openBrowser() {
  const installed = findChromium()
  return chromium.launch({
    ...(installed && { executablePath: installed }),
    args: ['--disable-background-networking'],
    // Containers run as root, where Chromium's own sandbox cannot.
    chromiumSandbox: process.getuid?.() !== 0,
  })
}

/** A page of a browser that has seen nothing of Hookline yet. */
export async function openPage(browser: Browser, url: string, signedIn?: SignedIn): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    ...(signedIn && { storageState: signedIn }),
  })
  // tsx marks functions by a helper that functions sent to the page would miss there.
  await context.addInitScript('globalThis.__name ??= (named) => named')
  return context.newPage()
}
