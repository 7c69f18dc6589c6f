import { trustedOrigins } from '@/lib/auth/trusted-origins'
import { AppError } from '@/lib/errors'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A foreign page must not act with a person's cookie, nor sign them in. Browsers say where an unsafe
 * request comes from; scripts with an API key carry no cookie that could be misused.
 */
export function requireSameOrigin(request: Request): void {
  const { headers, method } = request
  if (safeMethods.has(method) || headers.has('authorization')) return
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const isBrowser = origin !== null || site !== null || headers.has('cookie')
  if (!isBrowser) return
  const isOurs = origin === null ? site === 'same-origin' : trustedOrigins().includes(origin)
  if (isOurs) return
  throw new AppError(
    'forbidden',
    'This request comes from another site. Open Hookline itself, at the address in BASE_URL, and do it there.',
  )
}
