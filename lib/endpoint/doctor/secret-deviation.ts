import type { Deviation, DoctorInput } from './doctor-types'
import { endingWords } from './doctor-words'
import type { Trial } from './hypotheses'
import { type SecretVariant, secretHint } from './secret-variants'

/** What is to be said of the secret that gave the signature. */
export function secretDeviation({ secret }: Trial, input: DoctorInput): Deviation | undefined {
  if (secret.from === 'own') return secret.as && rewritten[secret.as]
  const known = secret.from === 'other' ? input.otherSecrets : input.replacedSecrets
  const label = known?.[secret.index]?.label ?? ''
  const ending = endingWords(secret.secret)
  const check = mismatchWords(secret.secret, input.signature?.secrets[0])
  if (secret.from === 'replaced') {
    return {
      id: 'replaced-secret',
      title: 'The sender still signs with the old secret.',
      detail: `The bytes match the secret${ending} (${label}). Accept both until the sender is updated, or enter the new one there.`,
      check,
      label: 'Accept both',
    }
  }
  return {
    id: 'other-secret',
    title: `The sender signs with the secret of “${label}”.`,
    detail: `The bytes match the secret${ending} of that flow. Accept it here too, or enter this flow’s secret at the sender.`,
    check,
    label: 'Accept this secret too',
  }
}

function mismatchWords(matching: string, expected: string | undefined): string {
  const [got, wanted] = [secretHint(matching), secretHint(expected ?? '')]
  return `Secret: matches ${got || 'another'}, expected ${wanted || 'the one entered here'}`
}

const rewritten: Record<SecretVariant, Deviation> = {
  trimmed: {
    id: 'secret-trimmed',
    title: 'The secret is right, but a blank or line break was pasted with it.',
    detail: 'Without it the bytes match.',
    check: 'Secret: entered with a blank or line break around it',
    label: 'Remove it',
  },
  unquoted: {
    id: 'secret-unquoted',
    title: 'The secret is right, but quotation marks were pasted with it.',
    detail: 'Without them the bytes match.',
    check: 'Secret: entered with quotation marks',
    label: 'Remove them',
  },
  bare: {
    id: 'secret-bare',
    title: 'The secret is right, but the sender leaves out the whsec_ in front of it.',
    detail: 'With what follows whsec_ the bytes match.',
    check: 'Secret: used without whsec_, expected with it',
    label: 'Leave out whsec_',
  },
  with_newline: {
    id: 'secret-newline',
    title: 'The secret is right, but at the sender it ends with a line break.',
    detail: 'It was most likely read from a file there. With the line break the bytes match.',
    check: 'Secret: the sender’s ends with a line break',
    label: 'Add the line break',
  },
  with_crlf: {
    id: 'secret-crlf',
    title: 'The secret is right, but at the sender it ends with a line break of Windows.',
    detail: 'It was most likely read from a file there. With the line break the bytes match.',
    check: 'Secret: the sender’s ends with a line break',
    label: 'Add the line break',
  },
}
