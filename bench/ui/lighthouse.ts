import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findChromium } from '../../scripts/chromium.mjs'
import { projectRoot } from '../managed-process'
import type { Installation } from './installation'
import { type Figures, pageNames } from './measures'

const run = promisify(execFile)
const program = join(projectRoot, 'node_modules/lighthouse/cli/index.js')
const categories = ['performance', 'accessibility', 'best-practices'] as const
/** The last one that runs on the Node of Hookline. It is no dependency: nothing else needs it. */
const install = 'npm install --no-save lighthouse@12.8.2'

/** Lighthouse's own scores of 100, of its desktop preset; none unless it is installed. */
export async function measureLighthouse(place: Installation): Promise<Figures> {
  if (!existsSync(program)) {
    console.log(`Lighthouse is not measured. \`${install}\` brings it.`)
    return {}
  }
  const figures: Figures = {}
  for (const name of pageNames) {
    const cookies = name === 'sign-in' ? [] : place.signedIn.cookies
    const scores = await scoresOf(place.product.url + place.paths[name], cookies)
    for (const category of categories) figures[`${name}.${category}`] = scores[category]
  }
  return figures
}

type Scores = Record<(typeof categories)[number], number>

async function scoresOf(url: string, cookies: { name: string; value: string }[]): Promise<Scores> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const options = [
    ...['--preset=desktop', '--output=json', '--quiet', `--only-categories=${categories.join()}`],
    // Containers run as root, where Chromium's own sandbox cannot.
    `--chrome-flags=--headless=new${process.getuid?.() === 0 ? ' --no-sandbox' : ''}`,
    ...(cookie ? [`--extra-headers=${JSON.stringify({ cookie })}`] : []),
  ]
  const { stdout } = await run(process.execPath, [program, url, ...options], {
    env: { ...process.env, CHROME_PATH: findChromium() },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 120_000,
  })
  const report: { categories: Record<string, { score: number | null }> } = JSON.parse(stdout)
  const score = (category: string) => 100 * (report.categories[category]?.score ?? 0)
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
  }
}
