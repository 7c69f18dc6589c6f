import type { InboundRequest } from '@/lib/endpoint/signature/scheme'
import { findHandshake } from './handshake'
import type { Configured } from './handshake-types'

export interface Sent {
  method?: string
  query?: string
  headers?: Record<string, string>
  body?: unknown
}

/** A request as it is received: a body that is no text is sent as JSON. */
export function received({
  method = 'POST',
  query = '',
  headers = {},
  body = '',
}: Sent): InboundRequest {
  return {
    method,
    url: `https://hooks.example.com/hooks/0123456789abcdefghijkl${query && `?${query}`}`,
    query,
    headers: Object.entries({ Host: 'hooks.example.com', Accept: '*/*', ...headers }),
    body: body instanceof Uint8Array ? body : Buffer.from(asText(body)),
  }
}

export function asText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

export const find = (sent: Sent, configured?: Configured) =>
  findHandshake(received(sent), configured)
export const json = { 'Content-Type': 'application/json' }
export const withSecret = (preset: string, ...secrets: string[]): Configured => ({
  preset,
  secrets,
})

/** What the senders send, after the page of their documentation that stands beside it. */
export const slack: Sent = {
  // Slack, "url_verification event"
  headers: {
    ...json,
    'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'X-Slack-Request-Timestamp': '1795729385',
    'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  },
  body: {
    token: 'Jhj5dZrVaK7ZwHHjRyZWjbDl',
    challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
    type: 'url_verification',
  },
}
export const zoom: Sent = {
  // Zoom, "Using webhooks", "Validate your webhook endpoint"
  headers: {
    ...json,
    'X-Zm-Request-Timestamp': '1795729385',
    'X-Zm-Signature': `v0=${'5'.repeat(64)}`,
  },
  body: {
    payload: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw' },
    event_ts: 1795729385680,
    event: 'endpoint.url_validation',
  },
}
export const notion: Sent = {
  // Notion, "Webhooks", "Step 2: Verifying the subscription"
  headers: json,
  body: { verification_token: 'secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl' },
}
export const graph: Sent = {
  // Microsoft Graph, "Receive change notifications through webhooks", "notificationUrl validation"
  query:
    'validationToken=Validation%3a+Testing+client+application+reachability+for+subscription+Request-Id%3a+2f1b5e4a',
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': '0' },
}
export const sns: Sent = {
  // Amazon SNS, "HTTP/HTTPS subscription confirmation JSON format"
  headers: {
    'Content-Type': 'text/plain; charset=UTF-8',
    'x-amz-sns-message-type': 'SubscriptionConfirmation',
    'x-amz-sns-topic-arn': 'arn:aws:sns:eu-west-1:123456789012:orders',
    'User-Agent': 'Amazon Simple Notification Service Agent',
  },
  body: {
    Type: 'SubscriptionConfirmation',
    MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
    Token: '2336412f37fb687f5d51e6e241d09c805a5a57b30d712f794cc5f6a988666d92',
    TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders',
    Message: 'You have chosen to subscribe to the topic.',
    SubscribeURL:
      'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:123456789012:orders&Token=2336412f37fb687f',
    Timestamp: '2026-11-26T20:45:04.751Z',
    SignatureVersion: '1',
    Signature: 'EXAMPLEpH',
    SigningCertURL:
      'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem',
  },
}
export const asana: Sent = {
  // Asana, "Establish a webhook"
  headers: {
    ...json,
    'X-Hook-Secret': 'b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81',
  },
  body: '{}',
}
export const eventGrid: Sent = {
  // Microsoft Learn, "Endpoint validation with Event Grid event schema"
  headers: { ...json, 'aeg-event-type': 'SubscriptionValidation', 'aeg-delivery-count': '0' },
  body: [
    {
      id: '2d1781af-3a4c-4d7c-bd0c-e34b19da4e66',
      topic: '/subscriptions/00000000-0000-0000-0000-000000000000',
      subject: '',
      data: {
        validationCode: '512d38b6-c7b8-40c8-89fe-f46f9e9622b6',
        validationUrl: 'https://rp-eastus2.eventgrid.azure.net/eventsubscriptions/a/validate?id=5',
      },
      eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
      eventTime: '2026-11-26T22:12:19.4556811Z',
      metadataVersion: '1',
      dataVersion: '1',
    },
  ],
}
export const cloudEvents: Sent = {
  // CloudEvents, "HTTP 1.1 Web Hooks for Event Delivery", 4.1
  method: 'OPTIONS',
  headers: {
    'WebHook-Request-Origin': 'eventgrid.azure.net',
    'WebHook-Request-Callback': 'https://rp-eastus2.eventgrid.azure.net/validate?id=5',
    'WebHook-Request-Rate': '120',
  },
}
export const discordHeaders = {
  ...json,
  'X-Signature-Ed25519': '0'.repeat(128),
  'X-Signature-Timestamp': '1795729385',
}
export const discord: Sent = {
  // Discord, "Overview of Interactions", "Acknowledging PING requests"
  headers: discordHeaders,
  body: {
    application_id: '845027738276462632',
    id: '787053080478613555',
    token: 'aW50ZXJhY3Rpb246Nzg3',
    type: 1,
    user: { id: '53908232506183680', username: 'mason' },
    version: 1,
  },
}
export const twitch: Sent = {
  // Twitch, "Handling Webhook Events", "Responding to a challenge request"
  headers: {
    ...json,
    'Twitch-Eventsub-Message-Id': '84c1e79a-2a4b-4c13-ba0b-4312293e9308',
    'Twitch-Eventsub-Message-Type': 'webhook_callback_verification',
    'Twitch-Eventsub-Message-Timestamp': '2026-11-26T10:11:12.634234626Z',
  },
  body: {
    challenge: 'pogchamp-kappa-360noscope-vohiyo',
    subscription: { id: 'f1c2a387', status: 'webhook_callback_verification_pending', cost: 1 },
  },
}
export const meta: Sent = {
  // Meta, "Webhooks from Meta", "Validating Verification Requests"
  method: 'GET',
  query: 'hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=meatyhamhock',
}
export const dropbox: Sent = {
  // Dropbox, "Webhooks", "The verification request"
  method: 'GET',
  query: 'challenge=8T0sh8LhkPpX5yXqXfpLqQ',
  headers: { 'User-Agent': 'DropboxWebhooks/1.0' },
}
export const okta: Sent = {
  // Okta, "Event hooks", "One-time verification request"
  method: 'GET',
  headers: { 'X-Okta-Verification-Challenge': 'Uy0s1k9OMNAGoTGVdO0aAaXyE6bJt_5ZQmFLmiTC' },
}
export const x: Sent = {
  // X, "Webhooks quickstart", "The CRC check"
  method: 'GET',
  query: 'crc_token=MGM3MjkwNWMtMWVhMi00ZjFmLTk4YzctZDYwZmE3ZmU2MDgx&nonce=MTc5NTcyOTM4NQ',
}

export const text = {
  'content-type': 'text/plain; charset=utf-8',
  'x-content-type-options': 'nosniff',
}
export const asJson = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' }
