import { env } from '@/lib/env'

/** Where our own pages are opened: the public address, and this machine's two names at the port. */
export function trustedOrigins(): string[] {
  const { baseUrl, port } = env()
  return [new URL(baseUrl).origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`]
}
