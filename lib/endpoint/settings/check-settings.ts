import ipaddr from 'ipaddr.js'
import {
  checkHeaderName,
  type Finding,
  filled,
  isWebAddress,
  type Settings,
} from '@/lib/endpoint/doctor/setting-finding'
import { references } from '@/lib/flow/expression'
import { isRecord } from '@/lib/flow/record'
import { type Issue, triggerKey } from '@/lib/flow/schema'
import { checkSignature } from './check-signature'

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

function entriesOf(setting: unknown, name: string): string[] {
  const entries = isRecord(setting) ? setting[name] : undefined
  if (!Array.isArray(entries)) return []
  return entries.filter((entry) => typeof entry === 'string')
}

function isOrigin(text: string): boolean {
  return isWebAddress(text) && new URL(text).origin === text.replace(/\/$/, '')
}

/** A blank entry of the list means nothing. */
function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.trim().split('/')
  if (text.trim() === '') return true
  const isShort = ipaddr.IPv4.isValidFourPartDecimal(address)
  if (rest.length > 0 || !(isShort || ipaddr.IPv6.isValid(address))) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isShort ? 32 : 128))
}
