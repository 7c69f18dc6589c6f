import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { maskDots, maskText } from '@/lib/flow/mask-texts'
import { type Masks, masksBody, maskValue } from '@/lib/flow/masks'

interface Request {
  delivery: DeliveryDetail
  body: Uint8Array | undefined
}

/** A request with dots in place of what is masked, to be copied. */
export function withoutMasked(delivery: DeliveryDetail, body: Uint8Array | undefined): Request {
  const { masks, headers, query, path } = delivery
  if (!masks) return { delivery, body }
  const shown = {
    headers: headers.map(([name, value]): [string, string] => [
      name,
      String(maskValue(value, masks, { at: ['headers', name] }).value),
    ]),
    ...{ query: queryWithout(query, masks), path: maskText(path, masks) },
  }
  return { delivery: { ...delivery, ...shown }, body: body && bodyWithout(delivery, body, masks) }
}

function queryWithout(query: string, masks: Masks): string {
  return query
    .split('&')
    .map((pair) => {
      const [[name, value] = []] = [...new URLSearchParams(pair)]
      if (name === undefined || value === undefined) return pair
      const shown = String(maskValue(value, masks, { at: ['query', name] }).value)
      return shown === value ? pair : `${encodeURIComponent(name)}=${shown}`
    })
    .join('&')
}

/** Of two members of one name only the last is seen, so a body is written again or not at all. */
function bodyWithout({ body }: DeliveryDetail, bytes: Uint8Array, masks: Masks): Uint8Array {
  const asBytes = (text: string) => new TextEncoder().encode(text)
  if (!masksBody(masks)) {
    const text = new TextDecoder().decode(bytes)
    const shown = maskText(text, masks)
    return shown === text ? bytes : asBytes(shown)
  }
  if (body.kind !== 'json') return asBytes(maskDots)
  return asBytes(JSON.stringify(maskValue(body.value, masks, { at: ['body'] }).value))
}
