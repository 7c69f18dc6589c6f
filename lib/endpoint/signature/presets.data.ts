import type { Preset, Scheme } from './scheme'

/** The commonest shape: an HMAC-SHA256 of the body in one header. */
function bodyHmac(name: string, rest: Partial<Scheme> & { prefix?: string } = {}): Scheme {
  const { prefix, ...scheme } = rest
  return {
    algorithm: 'hmac-sha256',
    encoding: 'hex',
    key: 'text',
    signature: { in: 'header', name, ...(prefix ? { prefix } : {}) },
    template: '{body}',
    ...scheme,
  }
}

/** The header is the secret. */
function token(name: string): Scheme {
  return {
    algorithm: 'token',
    encoding: 'hex',
    key: 'text',
    signature: { in: 'header', name },
    template: '',
  }
}

/** Standard Webhooks under a family of names: `webhook-*`, `svix-*`. */
function standard(family: string): Scheme {
  return {
    algorithm: 'hmac-sha256',
    encoding: 'base64',
    key: 'whsec',
    signature: { in: 'header', name: `${family}-signature`, prefix: 'v1,', separator: ' ' },
    timestamp: { in: 'header', name: `${family}-timestamp`, unit: 's', toleranceSeconds: 300 },
    id: `${family}-id`,
    template: '{id}.{timestamp}.{body}',
  }
}

/** Its form with a key pair; the public key starts with `whpk_`. */
const standardAsymmetric: Scheme = {
  ...standard('webhook'),
  algorithm: 'ed25519',
  signature: { in: 'header', name: 'webhook-signature', prefix: 'v1a,', separator: ' ' },
}

function timeHeader(name: string, unit: 's' | 'ms' | 'iso' = 's', toleranceSeconds = 300) {
  return { timestamp: { in: 'header' as const, name, unit, toleranceSeconds } }
}

/** The value of the first of these headers that is there; nothing when none is. */
function headerId(...names: string[]): string {
  const [only, ...others] = names
  // A plain path costs a tenth of a template; that it may lead to nothing is the reader's to allow.
  if (only !== undefined && others.length === 0) return `{{ trigger.headers['${only}'] }}`
  const cases = names.map((name, index) => {
    const path = `trigger.headers['${name}']`
    return `{% ${index === 0 ? 'if' : 'elsif'} ${path} %}{{ ${path} }}`
  })
  return `${cases.join('')}{% endif %}`
}

/** A member of the body. */
function bodyId(path: string): string {
  return `{{ trigger.body${path} }}`
}

/**
 * Senders by name. Every scheme of a preset is accepted, so none of them may be weaker than what the
 * sender sends today: GitHub's SHA-1 header, Stripe's v0 and HubSpot's unkeyed v1 and v2 are absent.
 */
export const presets: readonly Preset[] = [
  {
    key: 'standard_webhooks',
    title: 'Standard Webhooks',
    help: 'The signing secret the sender shows for this URL. It starts with whsec_ (or whpk_).',
    secretTitle: 'Signing secret',
    schemes: [standard('webhook'), standardAsymmetric],
    deliveryId: headerId('webhook-id'),
  },
  {
    key: 'svix',
    title: 'Svix',
    help: 'The signing secret of the endpoint in the sender’s Svix portal. It starts with whsec_.',
    secretTitle: 'Signing secret',
    schemes: [standard('svix'), standard('webhook')],
    deliveryId: headerId('svix-id', 'webhook-id'),
  },
  {
    key: 'github',
    title: 'GitHub',
    help: 'The secret you entered for the webhook in the settings of the repository or organisation.',
    schemes: [bodyHmac('x-hub-signature-256', { prefix: 'sha256=' })],
    deliveryId: headerId('x-github-delivery'),
  },
  {
    key: 'stripe',
    title: 'Stripe',
    help: 'Stripe › Developers › Webhooks › your endpoint › Signing secret. It starts with whsec_.',
    secretTitle: 'Signing secret',
    schemes: [
      bodyHmac('stripe-signature', {
        signature: { in: 'header', name: 'stripe-signature', separator: ',', field: 'v1' },
        timestamp: { in: 'signature', name: 't', unit: 's', toleranceSeconds: 300 },
        template: '{timestamp}.{body}',
      }),
    ],
    deliveryId: bodyId('.id'),
  },
  {
    key: 'slack',
    title: 'Slack',
    help: 'Slack › Your apps › Basic information › Signing secret.',
    secretTitle: 'Signing secret',
    schemes: [
      bodyHmac('x-slack-signature', {
        prefix: 'v0=',
        ...timeHeader('x-slack-request-timestamp'),
        template: 'v0:{timestamp}:{body}',
      }),
    ],
    deliveryId: bodyId('.event_id'),
  },
  {
    key: 'shopify',
    title: 'Shopify',
    help: 'Shopify › Settings › Notifications › Webhooks: the key below the list. For an app, its client secret.',
    secretTitle: 'Client secret',
    schemes: [bodyHmac('x-shopify-hmac-sha256', { encoding: 'base64' })],
    // One event may come under several topics, each of them wanted.
    deliveryId:
      "{% if trigger.headers['x-shopify-event-id'] %}{{ trigger.headers['x-shopify-topic'] | default: '' }} {{ trigger.headers['x-shopify-event-id'] }}{% endif %}",
  },
  {
    key: 'twilio',
    title: 'Twilio',
    help: 'Twilio Console › Account info › Auth token. Twilio signs the address, so it must be the one entered there.',
    secretTitle: 'Auth token',
    special: 'twilio',
    schemes: [
      bodyHmac('x-twilio-signature', {
        algorithm: 'hmac-sha1',
        encoding: 'base64',
        template: '{url}{form}',
      }),
    ],
    deliveryId: headerId('i-twilio-idempotency-token'),
  },
  {
    key: 'paddle',
    title: 'Paddle',
    help: 'Paddle › Developer tools › Notifications › your destination › Secret key.',
    secretTitle: 'Secret key',
    schemes: [
      bodyHmac('paddle-signature', {
        signature: { in: 'header', name: 'paddle-signature', separator: ';', field: 'h1' },
        timestamp: { in: 'signature', name: 'ts', unit: 's', toleranceSeconds: 300 },
        template: '{timestamp}:{body}',
      }),
    ],
    deliveryId: bodyId('.event_id'),
  },
  {
    key: 'linear',
    title: 'Linear',
    help: 'Linear › Settings › API › Webhooks › your webhook › Signing secret.',
    secretTitle: 'Signing secret',
    schemes: [
      bodyHmac('linear-signature', {
        timestamp: { in: 'body', name: 'webhookTimestamp', unit: 'ms', toleranceSeconds: 60 },
      }),
    ],
    deliveryId: headerId('linear-delivery'),
  },
  {
    key: 'zoom',
    title: 'Zoom',
    help: 'Zoom App Marketplace › your app › Feature › Secret token.',
    secretTitle: 'Secret token',
    schemes: [
      bodyHmac('x-zm-signature', {
        prefix: 'v0=',
        ...timeHeader('x-zm-request-timestamp'),
        template: 'v0:{timestamp}:{body}',
      }),
    ],
  },
  {
    key: 'meta',
    title: 'Meta (Facebook, Instagram, WhatsApp)',
    help: 'Meta for Developers › your app › App settings › Basic › App secret.',
    secretTitle: 'App secret',
    schemes: [bodyHmac('x-hub-signature-256', { prefix: 'sha256=' })],
  },
  {
    key: 'discord',
    title: 'Discord',
    help: 'Discord Developer Portal › your application › General information › Public key.',
    secretTitle: 'Public key',
    schemes: [
      bodyHmac('x-signature-ed25519', {
        algorithm: 'ed25519',
        key: 'hex',
        ...timeHeader('x-signature-timestamp'),
        template: '{timestamp}{body}',
      }),
    ],
    deliveryId: bodyId('.id'),
  },
  {
    key: 'sendgrid',
    title: 'SendGrid',
    help: 'SendGrid › Settings › Mail settings › Event webhooks › Verification key.',
    secretTitle: 'Verification key',
    schemes: [
      bodyHmac('x-twilio-email-event-webhook-signature', {
        algorithm: 'ecdsa-p256-sha256',
        encoding: 'base64',
        key: 'base64',
        ...timeHeader('x-twilio-email-event-webhook-timestamp'),
        template: '{timestamp}{body}',
      }),
    ],
    // Each entry of the list has one: it counts where the list is split into events.
    deliveryId: bodyId('.sg_event_id'),
  },
  {
    key: 'square',
    title: 'Square',
    help: 'Square Developer › your application › Webhooks › Signature key. Square signs the address too.',
    secretTitle: 'Signature key',
    schemes: [
      bodyHmac('x-square-hmacsha256-signature', { encoding: 'base64', template: '{url}{body}' }),
    ],
    deliveryId: bodyId('.event_id'),
  },
  {
    key: 'intercom',
    title: 'Intercom',
    help: 'Intercom Developer Hub › your app › Basic information › Client secret.',
    secretTitle: 'Client secret',
    schemes: [bodyHmac('x-hub-signature', { algorithm: 'hmac-sha1', prefix: 'sha1=' })],
    deliveryId: bodyId('.id'),
  },
  {
    key: 'hubspot',
    title: 'HubSpot',
    help: 'HubSpot › your app › Auth › Client secret. HubSpot signs the address too.',
    secretTitle: 'Client secret',
    special: 'hubspot',
    schemes: [
      bodyHmac('x-hubspot-signature-v3', {
        encoding: 'base64',
        ...timeHeader('x-hubspot-request-timestamp', 'ms'),
        template: '{method}{url}{body}{timestamp}',
      }),
    ],
  },
  {
    key: 'typeform',
    title: 'Typeform',
    help: 'The secret you entered in the form’s Connect › Webhooks › Edit.',
    schemes: [bodyHmac('typeform-signature', { encoding: 'base64', prefix: 'sha256=' })],
    deliveryId: bodyId('.event_id'),
  },
  {
    key: 'calendly',
    title: 'Calendly',
    help: 'The signing key you gave when the webhook subscription was created.',
    secretTitle: 'Signing key',
    schemes: [
      bodyHmac('calendly-webhook-signature', {
        signature: {
          in: 'header',
          name: 'calendly-webhook-signature',
          separator: ',',
          field: 'v1',
        },
        timestamp: { in: 'signature', name: 't', unit: 's', toleranceSeconds: 180 },
        template: '{timestamp}.{body}',
      }),
    ],
  },
  {
    key: 'mailgun',
    title: 'Mailgun',
    help: 'Mailgun › Sending › Webhooks › HTTP webhook signing key. Mailgun signs a token, not the body.',
    secretTitle: 'Signing key',
    // It tries again for hours.
    schemes: [
      bodyHmac('signature', {
        signature: { in: 'body', name: 'signature.signature' },
        timestamp: {
          in: 'body',
          name: 'signature.timestamp',
          unit: 's',
          toleranceSeconds: 43_200,
        },
        template: '{timestamp}{body.signature.token}',
      }),
      // Routes for incoming mail post a form.
      bodyHmac('signature', {
        signature: { in: 'body', name: 'signature' },
        timestamp: { in: 'body', name: 'timestamp', unit: 's', toleranceSeconds: 43_200 },
        template: '{timestamp}{body.token}',
      }),
    ],
    // The token is what is signed: a copy of it under another body is not accepted twice.
    deliveryId:
      '{% if trigger.body.signature.token %}{{ trigger.body.signature.token }}{% elsif trigger.body.token %}{{ trigger.body.token }}{% endif %}',
  },
  {
    key: 'gitlab',
    title: 'GitLab',
    help: 'The signing token (whsec_…) or the secret token of the webhook in the project’s settings.',
    secretTitle: 'Token',
    schemes: [token('x-gitlab-token'), standard('webhook')],
    deliveryId: headerId('webhook-id', 'idempotency-key'),
  },
  {
    key: 'bitbucket',
    title: 'Bitbucket',
    help: 'The secret you entered for the webhook in the repository’s settings.',
    schemes: [bodyHmac('x-hub-signature', { prefix: 'sha256=' })],
    deliveryId: headerId('x-request-uuid'),
  },
  {
    key: 'microsoft_graph',
    title: 'Microsoft Graph',
    help: 'The clientState you gave when the subscription was created.',
    secretTitle: 'Client state',
    special: 'microsoft_graph',
    schemes: [],
  },
  {
    key: 'dropbox',
    title: 'Dropbox',
    help: 'Dropbox App Console › your app › Settings › App secret.',
    secretTitle: 'App secret',
    schemes: [bodyHmac('x-dropbox-signature')],
  },
  {
    key: 'sns',
    title: 'Amazon SNS',
    help: 'No secret is needed: Amazon signs with a certificate. List your topics, so that no other topic can send.',
    special: 'sns',
    schemes: [],
    deliveryId: headerId('x-amz-sns-message-id'),
  },
  {
    key: 'x',
    title: 'X',
    help: 'X Developer Portal › your app › Keys and tokens › API key secret.',
    secretTitle: 'API key secret',
    schemes: [bodyHmac('x-twitter-webhooks-signature', { encoding: 'base64', prefix: 'sha256=' })],
  },
  {
    key: 'asana',
    title: 'Asana',
    help: 'Asana sends the secret once, when the webhook is created; it is kept for you then.',
    schemes: [bodyHmac('x-hook-signature')],
  },
  {
    key: 'notion',
    title: 'Notion',
    help: 'The verification token that Notion sent when you added this URL.',
    secretTitle: 'Verification token',
    schemes: [bodyHmac('x-notion-signature', { prefix: 'sha256=' })],
    deliveryId: bodyId('.id'),
  },
  {
    key: 'trello',
    title: 'Trello',
    help: 'trello.com/power-ups/admin › your Power-Up › API key › Secret. Trello signs the address too.',
    secretTitle: 'Application secret',
    schemes: [
      bodyHmac('x-trello-webhook', {
        algorithm: 'hmac-sha1',
        encoding: 'base64',
        template: '{body}{url}',
      }),
    ],
    deliveryId: bodyId('.action.id'),
  },
  {
    key: 'okta',
    title: 'Okta',
    help: 'The authentication secret of the event hook, with the authentication field “Authorization”.',
    secretTitle: 'Authentication secret',
    schemes: [token('authorization')],
    deliveryId: bodyId('.eventId'),
  },
  {
    key: 'woocommerce',
    title: 'WooCommerce',
    help: 'WooCommerce › Settings › Advanced › Webhooks › your webhook › Secret.',
    schemes: [bodyHmac('x-wc-webhook-signature', { encoding: 'base64' })],
    deliveryId: headerId('x-wc-webhook-delivery-id'),
  },
  {
    key: 'jira',
    title: 'Jira',
    help: 'The secret you entered for the webhook in Jira › System › Webhooks.',
    schemes: [bodyHmac('x-hub-signature', { prefix: 'sha256=' })],
    deliveryId: headerId('x-atlassian-webhook-identifier'),
  },
  {
    key: 'zendesk',
    title: 'Zendesk',
    help: 'Zendesk Admin Center › Apps and integrations › Webhooks › your webhook › Reveal secret.',
    secretTitle: 'Signing secret',
    schemes: [
      bodyHmac('x-zendesk-webhook-signature', {
        encoding: 'base64',
        ...timeHeader('x-zendesk-webhook-signature-timestamp', 'iso'),
        template: '{timestamp}{body}',
      }),
    ],
    deliveryId: headerId('x-zendesk-webhook-invocation-id'),
  },
  {
    key: 'customer_io',
    title: 'Customer.io',
    help: 'Customer.io › Data & integrations › Reporting webhooks › your webhook › Signing key.',
    secretTitle: 'Signing key',
    schemes: [
      bodyHmac('x-cio-signature', {
        ...timeHeader('x-cio-timestamp'),
        template: 'v0:{timestamp}:{body}',
      }),
    ],
    deliveryId: bodyId('.event_id'),
  },
  {
    key: 'cal_com',
    title: 'Cal.com',
    help: 'The secret you entered for the webhook in Cal.com › Settings › Developer › Webhooks.',
    schemes: [bodyHmac('x-cal-signature-256')],
  },
  {
    key: 'telegram',
    title: 'Telegram',
    help: 'The secret_token you gave when the bot’s webhook was set.',
    secretTitle: 'Secret token',
    schemes: [token('x-telegram-bot-api-secret-token')],
    deliveryId: bodyId('.update_id'),
  },
  {
    key: 'formstack',
    title: 'Formstack',
    help: 'The HMAC key you entered for the webhook in the form’s settings.',
    secretTitle: 'HMAC key',
    schemes: [bodyHmac('x-fs-signature', { prefix: 'sha256=' }), bodyHmac('x-fs-signature')],
  },
  {
    key: 'twitch',
    title: 'Twitch',
    help: 'The secret you gave when the EventSub subscription was created.',
    schemes: [
      bodyHmac('twitch-eventsub-message-signature', {
        prefix: 'sha256=',
        ...timeHeader('twitch-eventsub-message-timestamp', 'iso', 600),
        id: 'twitch-eventsub-message-id',
        template: '{id}{timestamp}{body}',
      }),
    ],
    deliveryId: headerId('twitch-eventsub-message-id'),
  },
]
