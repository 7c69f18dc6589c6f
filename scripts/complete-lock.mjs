// The lock file must name every platform's variant of every optional package, also those that the
// registry at hand does not serve: npm 11 calls it out of sync otherwise, and a Mac would miss its
// native parts. npm skips the entries that do not fit by os and cpu, so they need no integrity.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const platforms = [
  'darwin',
  'linux',
  'win32',
  'android',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
]
const cpus = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'wasm32',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
]

/** Adds what is missing and returns the names it added. */
export function completeLock(lock) {
  const added = []
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (findEntry(lock, place, name)) continue
      lock.packages[`node_modules/${name}`] = platformEntry(name, version, entry)
      added.push(name)
    }
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  )
  return added
}

/** Node's look-up: beside the package, then outwards. */
function findEntry(lock, place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const found = lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]
    if (found) return found
    if (at === '') return undefined
  }
}

function platformEntry(name, version, parent) {
  const words = name.split(/[/.\-_]/).map((word) => (word === 'windows' ? 'win32' : word))
  const os = platforms.filter((word) => words.includes(word))
  const cpu = cpus.filter((word) => words.includes(word))
  const isMusl = words.includes('musl') || words.includes('linuxmusl')
  const entry = { version: version.replace(/^[~^]/, ''), optional: true }
  if (parent.dev) entry.dev = true
  if (parent.devOptional) entry.devOptional = true
  if (os.length > 0) entry.os = os
  if (cpu.length > 0) entry.cpu = cpu
  if (isMusl) entry.libc = ['musl']
  return entry
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const added = completeLock(lock)
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`The lock file is complete; ${added.length} entries were added.`)
}
