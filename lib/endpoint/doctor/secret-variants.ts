/** How a secret comes to differ by a few characters between two forms that were both filled in by hand. */
export const secretVariants = [
  ...(['trimmed', 'unquoted', 'bare', 'with_newline', 'with_crlf'] as const),
]
export type SecretVariant = (typeof secretVariants)[number]

/** Undefined where it would be the same secret. */
export function secretVariant(secret: string, as: SecretVariant): string | undefined {
  const changed = rewrite(secret, as)
  return changed === secret || changed === '' ? undefined : changed
}

function rewrite(secret: string, as: SecretVariant): string {
  switch (as) {
    case 'trimmed':
      return secret.trim()
    case 'unquoted':
      return /^\s*(["'`])([\s\S]*)\1\s*$/.exec(secret)?.[2] ?? secret
    case 'bare':
      return secret.replace(/^whsec_/, '')
    case 'with_newline':
      return `${secret.trimEnd()}\n`
    case 'with_crlf':
      return `${secret.trimEnd()}\r\n`
  }
}

/** Enough to tell one secret from another; nothing of a short one. */
export function secretHint(secret: string): string {
  return secret.length >= 16 ? `…${secret.slice(-4)}` : ''
}
