import type { OpenSignature, Scheme } from '@/lib/endpoint/signature/scheme'
import type { SecretSources, SignatureChange } from './doctor-types'
import { headerWords } from './doctor-words'
import { secretVariant } from './secret-variants'

export const secretsMax = 5

/** What stays when another kind of signature is chosen. */
const shared = ['secrets', 'toleranceSeconds', 'url'] as const

/**
 * The signature's settings with a change made. Secrets that the change does not name stay as they
 * stand there, sealed or not; a secret it brings in stands in plain text, to be sealed on saving.
 */
export function applyChange(
  settings: Readonly<Record<string, unknown>>,
  change: SignatureChange,
  sources: SecretSources,
): Record<string, unknown> {
  const isSwitched = change.set.preset !== undefined && change.set.preset !== settings.preset
  const kept = isSwitched
    ? Object.fromEntries(
        shared.flatMap((name) => (name in settings ? [[name, settings[name]]] : [])),
      )
    : settings
  const changed = Object.entries({ ...kept, ...change.set }).filter(([, value]) => value !== null)
  return { ...Object.fromEntries(changed), secrets: changedSecrets(settings, change, sources) }
}

function changedSecrets(
  settings: Readonly<Record<string, unknown>>,
  { secrets: edits }: SignatureChange,
  { own, other, replaced }: SecretSources,
): unknown[] {
  const secrets: unknown[] = Array.isArray(settings.secrets) ? [...settings.secrets] : []
  for (const edit of edits) {
    if (edit.edit === 'rewrite') {
      secrets[edit.index] = secretVariant(own[edit.index] ?? '', edit.as) ?? own[edit.index]
    } else {
      const known = (edit.from === 'other' ? other : replaced)[edit.index]
      if (known) secrets.push(known.secret)
    }
  }
  return secrets
}

/** The fields of the custom form that describe a scheme; undefined where they cannot. */
export function customFields(scheme: Scheme): SignatureChange['set'] | undefined {
  const { signature, timestamp, id, algorithm, encoding, key, template } = scheme
  const isSayable = signature.in === 'header' && timestamp?.in !== 'body'
  if (!isSayable || /\{(?:form|body\.)/.test(template)) return undefined
  return {
    header: headerWords(signature.name),
    algorithm,
    encoding,
    key,
    template,
    prefix: signature.prefix ?? null,
    separator: signature.separator ?? null,
    field: signature.field ?? null,
    timestampHeader: timestamp?.in === 'header' ? headerWords(timestamp.name) : null,
    timestampField: timestamp?.in === 'signature' ? timestamp.name : null,
    timestampUnit: timestamp?.unit ?? null,
    idHeader: id === undefined ? null : headerWords(id),
  }
}

/** Settings as a person would have filled them in, with plain secrets. */
export function settingsOf(signature: OpenSignature): Record<string, unknown> {
  const { preset, secrets, scheme, toleranceSeconds, url, topics } = signature
  const fields = Object.entries((scheme && customFields(scheme)) ?? {})
  return {
    ...Object.fromEntries(fields.filter(([, value]) => value !== null)),
    preset,
    secrets,
    ...(toleranceSeconds === undefined ? {} : { toleranceSeconds }),
    ...(url === undefined ? {} : { url }),
    ...(topics === undefined ? {} : { topics }),
  }
}
