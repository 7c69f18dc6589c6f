import * as z from 'zod'
import { secretField } from './secret'

const jwtAlgorithms = [
  ...(['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512'] as const),
  ...(['ES256', 'ES384', 'ES512'] as const),
]

/** What a sender shows to be let in. */
export const AuthSettings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }).meta({ title: 'Anybody who knows the URL' }),
  z
    .object({
      kind: z.literal('header'),
      name: z.string().min(1).max(200).meta({ title: 'Header', placeholder: 'X-Api-Key' }),
      value: secretField('Value'),
    })
    .meta({ title: 'A secret header' }),
  z
    .object({
      kind: z.literal('basic'),
      username: z.string().max(200).meta({ title: 'User name' }),
      password: secretField('Password'),
    })
    .meta({ title: 'User name and password' }),
  z
    .object({ kind: z.literal('bearer'), token: secretField('Token') })
    .meta({ title: 'A bearer token' }),
  z
    .object({
      kind: z.literal('jwt'),
      algorithm: z.enum(jwtAlgorithms).default('HS256').meta({ title: 'Algorithm' }),
      secret: secretField('Secret', 'For HS algorithms.').optional(),
      publicKey: z.string().max(10_000).optional().meta({
        title: 'Public key',
        description: 'PEM, for RS and ES algorithms without a key set.',
        control: 'textarea',
      }),
      jwksUrl: z.string().max(2_000).optional().meta({
        title: 'Address of the key set',
        placeholder: 'https://issuer.example/.well-known/jwks.json',
      }),
      issuer: z.string().max(500).optional().meta({ title: 'Issuer' }),
      audience: z.string().max(500).optional().meta({ title: 'Audience' }),
      header: z
        .string()
        .max(200)
        .optional()
        .meta({ title: 'Header', placeholder: 'Authorization' }),
    })
    .meta({ title: 'A signed token (JWT)' }),
])
