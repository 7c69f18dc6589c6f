import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { deriveSecret } from '@/lib/crypto/keys'
import { randomToken } from '@/lib/crypto/tokens'
import { database } from '@/lib/db/process'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { sourceHeader } from './peer'
import { trustedOrigins } from './trusted-origins'

export type Auth = ReturnType<typeof createAuth>

let current: Auth | undefined

/** Passwords and sessions. Made on first use: a build imports this file without a database. */
export function auth(): Auth {
  current ??= createAuth()
  return current
}

function createAuth() {
  const { baseUrl } = env()
  return betterAuth({
    appName: 'Hookline',
    baseURL: baseUrl,
    secret: deriveSecret('session'),
    database: prismaAdapter(database(), { provider: 'postgresql' }),
    trustedOrigins: trustedOrigins(),
    emailAndPassword: {
      enabled: true,
      // People come by set-up or by invitation, never by an open form.
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
    },
    // In the database, so that several web processes count together.
    rateLimit: { enabled: true, storage: 'database' },
    telemetry: { enabled: false },
    // A wrong password is a person's everyday, not the operator's.
    logger: {
      level: 'error',
      log: (_level, message) => log.error('Signing in has a problem.', { message }),
    },
    advanced: {
      useSecureCookies: baseUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [sourceHeader] },
      database: {
        generateId: ({ model }) => (model === 'user' ? newId('user') : randomToken(32)),
      },
    },
  })
}
