import { bodyMember, headerValues } from './request-parts'
import type { InboundRequest, SignatureFault, SignaturePlace, TimestampPlace } from './scheme'

/** What was read, or why it could not be. */
export type Read<T> = { value: T } | { fault: SignatureFault }

/** More than any sender lists while it changes its secret. */
const listedMax = 10

/**
 * The signatures a request carries, without their prefix. A header that comes twice is refused even
 * where one header may list several: no sender does it, and two readers could read it differently.
 */
export function readSignatures(request: InboundRequest, place: SignaturePlace): Read<string[]> {
  const whole = signatureText(request, place)
  if ('fault' in whole) return whole
  const { field, prefix = '', separator } = place
  const written =
    field === undefined
      ? listed(whole.value, separator)
      : fieldsNamed(whole.value, separator, field)
  const signatures = written
    .filter((one) => one.startsWith(prefix) && one.length > prefix.length)
    .map((one) => one.slice(prefix.length))
  if (signatures.length === 0) return { fault: 'signature_malformed' }
  return { value: signatures.slice(0, listedMax) }
}

/** The time as it was written: what is signed is this very text. */
export function readTime(
  request: InboundRequest,
  time: TimestampPlace,
  place: SignaturePlace,
): Read<string> {
  if (time.in === 'body') {
    const value = bodyMember(request, time.name)
    return value ? { value } : { fault: 'timestamp_missing' }
  }
  if (time.in === 'header') return onlyTime(headerValues(request, time.name))
  const whole = signatureText(request, place)
  if ('fault' in whole) return whole
  return onlyTime(fieldsNamed(whole.value, place.separator, time.name))
}

function onlyTime([value, second]: string[]): Read<string> {
  if (second !== undefined) return { fault: 'timestamp_malformed' }
  return value ? { value } : { fault: 'timestamp_missing' }
}

function signatureText(request: InboundRequest, place: SignaturePlace): Read<string> {
  const values =
    place.in === 'body'
      ? [bodyMember(request, place.name) ?? '']
      : headerValues(request, place.name)
  if (values.length > 1) return { fault: 'signature_malformed' }
  const [value] = values
  return value ? { value } : { fault: 'signature_missing' }
}

function listed(value: string, separator: string | undefined): string[] {
  return separator ? value.split(separator).map((part) => part.trim()) : [value]
}

/** `t=1,v1=a,v1=b`: the values of one name. */
function fieldsNamed(value: string, separator: string | undefined, name: string): string[] {
  return listed(value, separator ?? ',')
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
}
