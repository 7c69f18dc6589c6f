import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first is Chromium without its own windows: a fresh page costs it a seventh of the processor time. */
const names = [
  ...['chromium-headless-shell', 'chromium', 'chromium-browser'],
  ...['google-chrome', 'google-chrome-stable'],
]

/** The browser for the browser tests: CHROMIUM_PATH, or one on the PATH. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given && existsSync(given)) return given
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync)
}

/** Installs the system's Chromium where that is possible; says what to do where it is not. */
export function installChromium() {
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const options = {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-q'], options)
    const install = ['install', '-y', '-q', '--no-install-recommends']
    for (const name of ['chromium-headless-shell', 'chromium']) {
      if (spawnSync('apt-get', [...install, name], options).status === 0) break
    }
  }
  const found = findChromium()
  if (found) return found
  throw new Error(
    'The browser tests need a Chromium and none was found. Install one by your package manager, or set CHROMIUM_PATH.',
  )
}
