import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '@/lib/errors'
import { canUseFolder, type SystemUser } from './embedded-user'

/** Where the parts of one embedded database are kept. */
export interface EmbeddedHome {
  dataDir: string
  /** PostgreSQL's own folder. */
  clusterDir: string
  /** Parent of the cluster, writable for the server's user. */
  stateDir: string
  copiesDir: string
  logPath: string
  /** As whom the server runs; undefined is our own user. */
  user: SystemUser | undefined
  /** One line for the person who starts it, when the data is not where they would look. */
  notice?: string
}

/** Creates the data folder, or says in one sentence why it cannot be used. */
export function openDataDir(dataDir: string, user: SystemUser | undefined): string {
  const wasCreated = mkdirSync(dataDir, { recursive: true, mode: 0o700 }) !== undefined
  // The server's user must be able to walk through it, nobody needs to list it.
  if (wasCreated && user) chmodSync(dataDir, 0o711)
  accessSync(dataDir, constants.W_OK | constants.X_OK)
  return realpathSync(dataDir)
}

interface HomeOptions {
  dataDir: string
  systemDir: string
  user: SystemUser | undefined
}

/** Decides where the cluster lives; `rememberHome` makes it stay there. */
export function findHome({ dataDir, systemDir, user }: HomeOptions): EmbeddedHome {
  const localDir = join(dataDir, 'postgres')
  const homeIn = (stateDir: string): EmbeddedHome => {
    const clusterDir = join(stateDir, 'cluster')
    return {
      dataDir,
      stateDir,
      clusterDir,
      copiesDir: user ? systemDir : dataDir,
      logPath: join(dataDir, 'postgres.log'),
      user: user && ownerOf(clusterDir, user),
      notice:
        stateDir === localDir
          ? undefined
          : `The database is kept in ${stateDir}, because the user "postgres" cannot enter ${dataDir}.`,
    }
  }
  const remembered = rememberedHome(dataDir)
  if (remembered !== undefined) return homeIn(remembered)

  const local = homeIn(localDir)
  createFolder(localDir, local.user)
  if (!local.user || canUseFolder(localDir, local.user)) return local
  if (existsSync(local.clusterDir)) {
    throw new AppError(
      'not_ready',
      `The database in ${localDir} cannot be reached by the user as which it must run when root starts Hookline. Make the folders above it enterable (chmod o+x), or set DATA_DIR to another folder.`,
    )
  }
  const stateDir = join(systemDir, folderName(dataDir))
  createFolder(stateDir, user)
  return homeIn(stateDir)
}

/** Called once the cluster is there: from then on a missing one is a loss and not a first start. */
export function rememberHome({ dataDir, stateDir, notice }: EmbeddedHome): void {
  if (notice !== undefined) writeFileSync(pointerPath(dataDir), `${stateDir}\n`)
}

function rememberedHome(dataDir: string): string | undefined {
  if (!existsSync(pointerPath(dataDir))) return undefined
  const stateDir = readFileSync(pointerPath(dataDir), 'utf8').trim()
  if (existsSync(stateDir)) return stateDir
  throw new AppError(
    'not_ready',
    `The database of ${dataDir} was kept in ${stateDir}, which is gone. Put that folder back, or set DATA_DIR to another folder to start anew.`,
  )
}

function pointerPath(dataDir: string): string {
  return join(dataDir, 'postgres-location')
}

/** A cluster that a normal user made goes on as that user's, also when root starts it. */
function ownerOf(clusterDir: string, user: SystemUser): SystemUser {
  const stat = statSync(clusterDir, { throwIfNoEntry: false })
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : user
}

/** The random part keeps a new start apart from the data of a folder that was deleted by hand. */
function folderName(dataDir: string): string {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return `${hash}-${randomBytes(3).toString('hex')}`
}

function createFolder(path: string, user: SystemUser | undefined): void {
  if (existsSync(path)) return
  // chmod, because the umask of root may hide new folders from the server's user.
  const parent = dirname(path)
  if (mkdirSync(parent, { recursive: true }) !== undefined) chmodSync(parent, 0o755)
  mkdirSync(path, { mode: 0o700 })
  if (user) chownSync(path, user.uid, user.gid)
}
