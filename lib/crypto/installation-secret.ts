import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SealContext } from './seal'
import { open, seal } from './seal'

/** Reads the generated secret of an embedded installation, making it on the first start. */
export function readOrMakeSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    mkdirSync(dataDir, { recursive: true })
    const secret = randomBytes(32).toString('base64url')
    // Two first starts at once: the one that loses the race reads what the other wrote.
    try {
      writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
    } catch {
      return readFileSync(file, 'utf8').trim()
    }
    return secret
  }
}

const checkContext: SealContext = { purpose: 'check', workspaceId: '', rowId: 'installation' }
const checkText = 'hookline'

/** Stored once; a later SECRET_KEY that does not open it is refused at start-up. */
export function sealCheck(): string {
  return seal(checkContext, checkText)
}

export function opensCheck(sealed: string): boolean {
  try {
    return open(checkContext, sealed) === checkText
  } catch {
    return false
  }
}
