/** How the panel names the choices of a setting. */
export const algorithmTitles = {
  'hmac-sha256': 'HMAC SHA-256',
  'hmac-sha1': 'HMAC SHA-1',
  'hmac-sha512': 'HMAC SHA-512',
  ed25519: 'Ed25519',
  'ecdsa-p256-sha256': 'ECDSA P-256',
  token: 'The secret itself',
}

export const keyTitles = {
  text: 'Plain text',
  base64: 'Base64',
  hex: 'Hex',
  whsec: 'whsec_ and base64',
}

export const respondTitles = { now: 'At once', result: 'With the result' }

export const splitTitles = {
  none: 'No',
  array: 'One for each entry of a list',
  lines: 'One for each line',
}
