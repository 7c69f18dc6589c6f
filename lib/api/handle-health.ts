import { readHealth } from '@/lib/services/health'

/** `GET /api/health`, for probes: no key, and no answer but the state. */
export async function handleHealth(): Promise<Response> {
  const health = await readHealth()
  return Response.json(health, {
    status: health.status === 'down' ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  })
}
