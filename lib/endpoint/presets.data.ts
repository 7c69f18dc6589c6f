import type { Preset } from './scheme'

const body = '{body}'

/** Senders by name. Sources: the documentation of each, named in presets.test.ts. */
export const presets: readonly Preset[] = [
  {
    key: 'github',
    title: 'GitHub',
    help: 'The secret you entered for the webhook in the repository’s settings.',
    schemes: [
      {
        algorithm: 'hmac-sha256',
        encoding: 'hex',
        key: 'text',
        signature: { in: 'header', name: 'x-hub-signature-256', prefix: 'sha256=' },
        template: body,
      },
    ],
    deliveryId: "{{ trigger.headers['x-github-delivery'] }}",
  },
]
