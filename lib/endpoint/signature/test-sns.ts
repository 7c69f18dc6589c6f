import { createSign } from 'node:crypto'

export type Fields = Record<string, unknown>

/** Signed as Amazon documents it, fields in the order of their names. Only tests use it. */
export function signedMessage(fields: Fields = {}, key = snsCertificate.key): Buffer {
  const message: Fields = { ...notification, ...fields }
  const isConfirmation = message.Type !== 'Notification'
  const names = isConfirmation
    ? ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
    : ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
  const signer = createSign(message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1')
  for (const name of names) {
    if (name in message) signer.update(`${name}\n${message[name]}\n`, 'utf8')
  }
  return asBytes({ Signature: signer.sign(key, 'base64'), ...message })
}

export function asBytes(message: Fields): Buffer {
  return Buffer.from(JSON.stringify(message, null, 2))
}

export const sentMs = Date.parse('2027-01-15T20:45:04.751Z')

const notification: Fields = {
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders',
  Message: '{"order":4711,"note":"Grüße\\nvom Lager"}',
  Timestamp: '2027-01-15T20:45:04.751Z',
  SignatureVersion: '2',
  SigningCertURL: certificateUrl('01'),
  UnsubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=a',
}

export const confirmation: Fields = {
  Type: 'SubscriptionConfirmation',
  Token: '2336412f37fb687f5d51e6e241d09c805a5a57b30d712f794cc5f6a988666d92',
  Message: 'You have chosen to subscribe to the topic.\nTo confirm, visit the SubscribeURL.',
  SubscribeURL:
    'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=a&Token=2336',
}

/** Certificates are remembered by address, so a test that counts fetches has one of its own. */
export function certificateUrl(name: string): string {
  return `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${name}.pem`
}

/** Signed by itself, until 2126. */
export const snsCertificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQCpoF3oP2OCGdOz
TL73xNdXv4lM+Oz/yT+sYEFPu9yE+hTFWjc3el7zU4E2QUa4aNbHyhtwj1OuLIUt
7aDlogf6btS8tvSGxPmB8KAAg2tcBmo78pYOMtgEeH9TZNlGPjbjjJ5wjpzzs6Hc
2dfCdo+HVz11g83n61Y24ZgUtqIh3gKX52xFYKJh7PJpE8j/xIUc1gspUFtFFrGG
rfQCukVqwh69+RmtNXiC+qpLwH5nMZyXnV97+DD5kNxNN9GuwHar7f/6cF0WGozQ
aT4APbd0RYWrQwJbNtYcNxC/hc0Bc0mp6uSZWRb1Pmfd3UZKdiQjiasDqUjUeYL9
pslkGCFlAgMBAAECggEAHv9hkc69qDmAhJBGiKAlyxEDLfgCVVbpRh6b6M53hKxv
rcXn98Eqx1QP9YJ1wj7UWxO9snLas6ZKmyNE5xnWU+c7hJX5dwRZZSu8DYP2k01P
zg8taUBU1fJQMETqaKn3XVtl28NP/r/pmSKNCWohnfWtE0PIFbTdny9YG5bpZ38u
ZzpjDkFwN0xlVQqximisWRfUMEu4W2XE7tt3DQogdEpJ8ZlZFXeoOZPt7kR/K5Wt
8NrHHcOB8fxSzOpkLtlfb3aQTXI6+WbRDZ6lp7ebTnfhWWHdPIUsN8S3Cbq8bkf4
Ns0+aS+NdsMS0k8OIzarRJuEmAL5NMj3n+SEzmsmyQKBgQDkQwy2kZY0XUvNUFJd
EAbigyG/t5PKKbt30hd5jXC/lsT+pa6EMdVBaqdLWHpZocas9F8JbGT3EpeO/Mfc
6NbCZrkuuhhMUT302zGTjzsK4ugzFvRAHkNg2xw33OYOG9y1PJMPpUII2i+qKYfF
31St13GsLf239M7YaNl8QUzkbQKBgQC+PT0d/bJ34LzFJ0paKnHDHiTaUP8URqUI
pUeZTvZUM3J6XHvs+JV2kf9zMFXGoZA0NyBN1JCj/rokPbwhqCQK+++dCSl+ulE5
srEySriYp6JLg7BaHqyirGgbtkecSg+phkCASpp4JhulEPD1Ba5DikvLhZReYl6h
OMK/iMnl2QKBgA17hGG4QbYAGL0c1HCYxL9WXYT0c+9J/b+7EhXk69b1MdeUs7Ut
OFpv0UfbBwcKTjDjEkX9OA179KXGeouq2RyMcr220j6XweAXnlsH58Xh1zNFVNIA
t5wd9RG7o38L2EKAPHN9IGRjdtNHNrTSVy8ZfaZc5RKbjCguMUJsnP0VAoGAAjb+
TioU+NZR/E2fzPrvhiEEttH4lkjYRQh/k+ZacdKDg68t9i1SuCWs/q9SYFSjNChs
JNvTr0UY77EUTqQBf2s9d+uSYxpSNcTB0V8TVRumhRCMbhArXF17fM8beFNYaVXZ
zGSR9dIjwkE3PPMK+1hR15W/i3XDukbJ5ab3CskCgYBCBYplZ3F+sh9+Vmfzl8Gc
oIoPuaBTSsqKu6l41KBCkTGydFgXTcmhw1DsJcpHSMAdAegZemx0F3YeHDKJHJ9G
N5KHb416mAngoAmWnRxlpZ2ONf+klUF7LNKuPv62qXgLBkpisvhnzJ1n5Q0zQKpO
l+fH56sFhbR/yi4OgLpe0g==
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIDGzCCAgOgAwIBAgIUfus2Qu7GPdt5gPOmk29Vj8qwrhQwDQYJKoZIhvcNAQEL
BQAwHDEaMBgGA1UEAwwRc25zLmFtYXpvbmF3cy5jb20wIBcNMjYxMTI2MjE1MzE3
WhgPMjEyNjExMDIyMTUzMTdaMBwxGjAYBgNVBAMMEXNucy5hbWF6b25hd3MuY29t
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqaBd6D9jghnTs0y+98TX
V7+JTPjs/8k/rGBBT7vchPoUxVo3N3pe81OBNkFGuGjWx8obcI9TriyFLe2g5aIH
+m7UvLb0hsT5gfCgAINrXAZqO/KWDjLYBHh/U2TZRj4244yecI6c87Oh3NnXwnaP
h1c9dYPN5+tWNuGYFLaiId4Cl+dsRWCiYezyaRPI/8SFHNYLKVBbRRaxhq30ArpF
asIevfkZrTV4gvqqS8B+ZzGcl51fe/gw+ZDcTTfRrsB2q+3/+nBdFhqM0Gk+AD23
dEWFq0MCWzbWHDcQv4XNAXNJqerkmVkW9T5n3d1GSnYkI4mrA6lI1HmC/abJZBgh
ZQIDAQABo1MwUTAdBgNVHQ4EFgQUC6kopx9ARHJXrI4dmgF9wf/6yr4wHwYDVR0j
BBgwFoAUC6kopx9ARHJXrI4dmgF9wf/6yr4wDwYDVR0TAQH/BAUwAwEB/zANBgkq
hkiG9w0BAQsFAAOCAQEAp+iiGfrMXrGB3gUUTer3HDwLWBh4k5PfysTuChyFhiMb
gE5qKLQKBpvBlaJcmtwCHFvCTXRhruwAiEufvT0DCpLiY581ZTK5Mz5oeXQNh2ON
hnJpEo7uuya7E25/9+VXy2joV/IBJymXHS7AKKM1MASbGKUNHptAY2TldSdg6loj
Fsz+Qwnb9UmMHISbTxKrT4CHpzFud6dSA9sbmzpXJS2i2nLCRz5kL8kvxX5NeeY+
cXRMlENFYCE9AgRQpr2eULzxTgZz1aqdailUicfku0Q+sgEATQGD/3qeCON/vpe4
jjZfzTknDyn6AGlCa/NsifrR6tbjNCyMvkJ7YP07nA==
-----END CERTIFICATE-----`,
}
