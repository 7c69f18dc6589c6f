import { chownSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EmbeddedHome } from './embedded-home'

/** The address of a socket has room for 108 bytes, on macOS for 104, the last one a zero. */
const pathBytesMax = 103

const fileOf = (dir: string, port: number) => join(dir, `.s.PGSQL.${port}`)

/**
 * Makes the folder of the server's socket anew: one that was killed leaves files that name a process
 * which may be another by now. Only the server's user can enter. undefined: there can be no socket here,
 * and the server is reached by TCP alone.
 */
export function makeSocketDir({ stateDir, user }: EmbeddedHome): string | undefined {
  if (process.platform === 'win32') return undefined
  const dir = join(stateDir, 'socket')
  if (Buffer.byteLength(fileOf(dir, 65_535)) > pathBytesMax) return undefined
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { mode: 0o700 })
  if (user) chownSync(dir, user.uid, user.gid)
  return dir
}

/** The folder that a server which runs says it has its socket in, where that is so. */
export function findSocketDir(dir: string | undefined, port: number): string | undefined {
  return dir && existsSync(fileOf(dir, port)) ? dir : undefined
}

/** A list of folders, in which a comma would separate two. */
export function socketSettings(dir: string | undefined): Record<string, string> {
  return dir ? { unix_socket_directories: `"${dir.replaceAll('"', '""')}"` } : {}
}
