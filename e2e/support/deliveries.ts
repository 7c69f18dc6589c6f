import type { Api } from '@/bench/api'

/** What the owner sees of a delivery's body. */
export async function bodyOf(api: Api, event: string | undefined) {
  type Detail = { body: { kind: string; value: unknown } }
  return (await api.call<Detail>('GET', `/deliveries/${event}`)).body
}

export async function bytesOf(api: Api, event: string | undefined): Promise<Buffer> {
  const response = await api.request('GET', `/deliveries/${event}/body`)
  return Buffer.from(await response.arrayBuffer())
}
