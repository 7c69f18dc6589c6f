import ipaddr from 'ipaddr.js'
import { references } from '@/lib/flow/expression'
import { isRecord } from '@/lib/flow/record'
import { type Issue, triggerKey } from '@/lib/flow/schema'
import { presets } from './presets.data'

type Settings = Record<string, unknown>
type Finding = Pick<Issue, 'path' | 'message'> & { level?: Issue['level'] }

/** What is wrong with the settings of a URL that their schema cannot say. */
export function checkSettings(settings: Settings): Issue[] {
  return [
    ...checkSignature(settings.signature),
    ...checkAuth(settings.auth),
    ...checkAddresses(settings.ip),
    ...checkOrigins(settings.cors),
    ...checkKeys(settings),
  ].map((finding) => ({
    code: 'setting_invalid',
    level: 'blocker',
    step: triggerKey,
    ...finding,
  }))
}

function checkSignature(signature: unknown): Finding[] {
  if (!isRecord(signature) || signature.preset === 'none') return []
  const preset = presets.find(({ key }) => key === signature.preset)
  const isCustom = signature.preset === 'custom'
  // A preset that nobody knows is the schema's finding.
  if (!preset && !isCustom) return []
  const findings: Finding[] = []
  const { secrets, url } = signature
  // SNS signs with certificates of its own.
  const needsSecret = preset?.special !== 'sns'
  if (needsSecret && (!Array.isArray(secrets) || secrets.length === 0)) {
    findings.push({ path: 'signature.secrets', message: 'Signature: needs a secret.' })
  }
  if (filled(url) && !isWebAddress(url)) {
    const message = 'Signature: the address that is signed must begin with https:// or http://.'
    findings.push({ path: 'signature.url', message })
  }
  return isCustom ? [...findings, ...checkCustom(signature)] : findings
}

function checkCustom(signature: Settings): Finding[] {
  const findings = ['header', 'timestampHeader', 'idHeader'].flatMap((name) =>
    checkHeaderName(signature[name], `signature.${name}`, 'Signature'),
  )
  if (signature.algorithm === 'token') return findings
  const template = typeof signature.template === 'string' ? signature.template : '{body}'
  const hasTime = filled(signature.timestampHeader) || filled(signature.timestampField)
  const needs = (path: string, message: string) =>
    findings.push({ path: `signature.${path}`, message: `Signature: ${message}` })
  if (template.includes('{timestamp}') && !hasTime) {
    needs('timestampHeader', '{timestamp} is signed, so say which header or field holds the time.')
  }
  if (template.includes('{id}') && !filled(signature.idHeader)) {
    needs('idHeader', '{id} is signed, so say which header holds the delivery’s id.')
  }
  if (filled(signature.timestampField) && !filled(signature.separator)) {
    needs('separator', 'the fields of the header need a separator, such as a comma.')
  }
  if (!/\{(body|form)\}/.test(template)) {
    const message =
      'Signature: the body is not signed, so whoever has seen one request can send another body with it.'
    findings.push({ path: 'signature.template', message, level: 'warning' })
  }
  return findings
}

function checkAuth(auth: unknown): Finding[] {
  if (!isRecord(auth)) return []
  if (auth.kind === 'header') return checkHeaderName(auth.name, 'auth.name', 'Who may send')
  if (auth.kind !== 'jwt') return []
  const findings = checkHeaderName(auth.header, 'auth.header', 'Who may send')
  const algorithm = typeof auth.algorithm === 'string' ? auth.algorithm : 'HS256'
  if (algorithm.startsWith('HS')) {
    if (auth.secret === undefined) {
      const message = `Who may send: a token signed with ${algorithm} needs a secret.`
      findings.push({ path: 'auth.secret', message })
    }
  } else if (!filled(auth.publicKey) && !filled(auth.jwksUrl)) {
    const message = `Who may send: a token signed with ${algorithm} needs a public key or the address of a key set.`
    findings.push({ path: 'auth.publicKey', message })
  }
  if (filled(auth.jwksUrl) && !isWebAddress(auth.jwksUrl)) {
    const message = 'Who may send: the address of the key set must begin with https:// or http://.'
    findings.push({ path: 'auth.jwksUrl', message })
  }
  return findings
}

function checkAddresses(ip: unknown): Finding[] {
  return entriesOf(ip, 'allow').flatMap((text, at) =>
    isAddressOrRange(text)
      ? []
      : [
          {
            path: `ip.allow.${at}`,
            message: `Only from these addresses: “${text}” is no address and no range. Write 203.0.113.7 or 203.0.113.0/24.`,
          },
        ],
  )
}

function checkOrigins(cors: unknown): Finding[] {
  return entriesOf(cors, 'origins').flatMap((text, at) =>
    text === '*' || isOrigin(text)
      ? []
      : [
          {
            path: `cors.origins.${at}`,
            message: `Requests from web pages: “${text}” is no site. Write https://shop.example, without a path, or “*”.`,
          },
        ],
  )
}

/** Keys are made before a run exists: of the request alone. */
function checkKeys(settings: Settings): Finding[] {
  const keys = [
    ['dedupe', 'Duplicates'],
    ['order', 'Keep the order'],
    ['collect', 'Collect'],
  ] as const
  return keys.flatMap(([name, title]) => {
    const setting = settings[name]
    if (!isRecord(setting) || !filled(setting.key)) return []
    const path = `${name}.key`
    const used = references(setting.key)
    const other = used.find(({ reference }) => reference[0] !== triggerKey)
    if (other) {
      const message = `${title}: the key can use the trigger only, not “${other.reference.join('.')}”.`
      return [{ path, message }]
    }
    if (name !== 'dedupe' || used.length > 0 || setting.key.includes('{{')) return []
    const message =
      'Duplicates: this key is the same for every request, so all but the first would be duplicates. Use a value of the request.'
    return [{ path, message }]
  })
}

/** What HTTP allows as the name of a header. */
const headerPattern = /^[\w!#$%&'*+.^`|~-]+$/

function checkHeaderName(name: unknown, path: string, title: string): Finding[] {
  if (!filled(name) || headerPattern.test(name)) return []
  return [
    { path, message: `${title}: “${name}” is no name of a header. Write it like X-Signature.` },
  ]
}

function filled(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function entriesOf(setting: unknown, name: string): string[] {
  const entries = isRecord(setting) ? setting[name] : undefined
  if (!Array.isArray(entries)) return []
  return entries.filter((entry) => typeof entry === 'string')
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

function isOrigin(text: string): boolean {
  return isWebAddress(text) && new URL(text).origin === text.toLowerCase()
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const isShort = ipaddr.IPv4.isValidFourPartDecimal(address)
  if (rest.length > 0 || !(isShort || ipaddr.IPv6.isValid(address))) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isShort ? 32 : 128))
}
