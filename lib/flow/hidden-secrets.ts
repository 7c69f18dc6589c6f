import { isRecord } from './record'

export const secretDots = '••••••••'

/** A secret of the flow, as a document and a journal hold it: by the id it was sealed under. */
export function isSealed(value: unknown): boolean {
  return isRecord(value) && typeof value.sealed === 'string' && Object.keys(value).length === 1
}

/** JSON text with dots in place of secrets. */
export function textWithoutSecrets(value: unknown): string {
  const hide = (_: string, member: unknown) => (isSealed(member) ? secretDots : member)
  return JSON.stringify(value, hide) ?? ''
}
