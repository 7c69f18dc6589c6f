import { execFileSync, spawnSync } from 'node:child_process'
import { AppError } from '@/lib/errors'

/** PostgreSQL refuses to run as root; then it runs as this user. */
export interface SystemUser {
  uid: number
  gid: number
}

const userName = 'postgres'

/** The user to run PostgreSQL as: undefined is our own. Creates the system user when it is missing. */
export function serverUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const found = findUser()
  if (found) return found
  createUser()
  const created = findUser()
  if (created) return created
  throw new AppError(
    'not_ready',
    `PostgreSQL refuses to run as root, and the user "${userName}" could not be created. Create it, start Hookline as another user, or set DATABASE_URL.`,
  )
}

/** Why that user cannot run the program, with the libraries beside it; empty when it can. */
export function explainRun(program: string, user: SystemUser | undefined): string {
  const { status, error, stderr } = spawnSync(program, ['--version'], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  })
  if (status === 0) return ''
  return error?.message ?? (stderr.trim() || `${program} ended with ${status}`)
}

/** True when that user can walk to the folder and write there. */
export function canUseFolder(path: string, user: SystemUser): boolean {
  const script = 'cd "$1" && test -w .'
  const { status } = spawnSync('/bin/sh', ['-c', script, 'sh', path], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  })
  return status === 0
}

function findUser(): SystemUser | undefined {
  const uid = numberFrom('-u')
  const gid = numberFrom('-g')
  return uid !== undefined && gid !== undefined && uid !== 0 ? { uid, gid } : undefined
}

function numberFrom(option: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [option, userName], { encoding: 'utf8' })
  return status === 0 ? Number.parseInt(stdout, 10) : undefined
}

/** `useradd` is everywhere but on Alpine and other BusyBox systems, which have their own `adduser`. */
function createUser(): void {
  const commands: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', userName]],
    ['adduser', ['-S', '-D', '-H', userName]],
  ]
  for (const [command, args] of commands) {
    try {
      execFileSync(command, args, { stdio: 'ignore' })
      return
    } catch {
      // Not there, or another dialect: the next one.
    }
  }
}
