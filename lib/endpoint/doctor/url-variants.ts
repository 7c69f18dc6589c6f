import { headerValue } from '@/lib/endpoint/signature/request-parts'
import type { InboundRequest } from '@/lib/endpoint/signature/scheme'

const parts = /^(https?):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i

/**
 * Other spellings of an address that the sender may have signed. Host and X-Forwarded-Host are only a
 * guess here: a person sees the address before it becomes a setting.
 */
export function urlVariants(request: InboundRequest, own: string | undefined): string[] {
  const hosts = ['host', 'x-forwarded-host'].flatMap((name) => headerValue(request, name) ?? [])
  const bases = [own, request.url, ...hosts.map((host) => withHost(request.url, host))]
  const found = new Set<string>()
  for (const base of bases) {
    for (const variant of base ? spellings(base) : []) found.add(variant)
  }
  return [...found].slice(0, 80)
}

function withHost(url: string, host: string): string | undefined {
  const [, scheme, , path = '', query = ''] = parts.exec(url) ?? []
  const isHost = /^[\w.-]+(?::\d{1,5})?$/.test(host)
  return scheme && isHost ? `${scheme}://${host}${path}${query}` : undefined
}

function spellings(url: string): string[] {
  const [, , host = '', path = '', query = ''] = parts.exec(url) ?? []
  if (host === '') return []
  const bare = host.replace(/:\d+$/, '')
  const plain = path.replace(/\/$/, '')
  return ['https', 'http'].flatMap((scheme) => {
    const standard = `${bare}:${scheme === 'https' ? 443 : 80}`
    return [...new Set([host, bare, standard])].flatMap((name) =>
      [...new Set([path, plain, `${plain}/`])].flatMap((written) =>
        [...new Set([query, ''])].map((rest) => `${scheme}://${name}${written}${rest}`),
      ),
    )
  })
}
