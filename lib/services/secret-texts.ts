import { isSecretField, isSecretHeader, maskUrl } from '@/lib/apps/mask-secrets'

/** Secrets that people write where any text may stand: in a header, a query, a URL. */
export function isSecretText(text: string, path: string): boolean {
  // An expression reads its value when it runs: there is nothing of it here.
  if (text.includes('{{')) return false
  const [field = '', name = ''] = path.split('.')
  if (field === 'headers') return isSecretHeader(name)
  if (field === 'query') return isSecretField(name)
  return field === 'url' && maskUrl(text) !== text
}
