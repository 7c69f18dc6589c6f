export type BodyFormat = 'json' | 'form' | 'multipart' | 'text' | 'binary' | 'unknown'

/** How a body is read. Only what the sender declares counts, never what the bytes look like. */
export function formatOf(contentType: string | null): BodyFormat {
  if (contentType === 'application/json') return 'json'
  const type = mediaTypeOf(contentType)
  if (type === '') return 'unknown'
  if (jsonTypes.has(type) || type.endsWith('+json')) return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  if (type === 'multipart/form-data') return 'multipart'
  const isText = type.startsWith('text/') || type.endsWith('+xml') || textTypes.has(type)
  return isText || isJsonSequence(type) ? 'text' : 'binary'
}

/** `text/html` of `Text/HTML; charset=utf-8`. */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** Many JSON values, one a line. */
export function isJsonLines(mediaType: string): boolean {
  return lineTypes.has(mediaType)
}

/** Many JSON values, each after a record separator (RFC 7464). */
export function isJsonSequence(mediaType: string): boolean {
  return mediaType === 'application/json-seq' || mediaType.endsWith('+json-seq')
}

const jsonTypes = new Set([
  'application/json',
  'application/x-json',
  'application/csp-report',
  'text/json',
  'text/x-json',
])

const lineTypes = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonl',
  'application/jsonlines',
  'application/x-jsonlines',
])

const textTypes = new Set([
  ...lineTypes,
  'application/xml',
  'application/javascript',
  'application/graphql',
  'application/yaml',
  'application/x-yaml',
])
