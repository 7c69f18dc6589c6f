import {
  checkHeaderName,
  type Finding,
  filled,
  isWebAddress,
  type Settings,
} from '@/lib/endpoint/doctor/setting-finding'
import { presets } from '@/lib/endpoint/signature/presets.data'
import { isRecord } from '@/lib/flow/record'

/** A signature that the door could not check, and would refuse every request for. */
export function checkSignature(signature: unknown): Finding[] {
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
  // What is signed plays no part where the header is the secret itself.
  if (signature.algorithm === 'token') return findings
  const { template } = signature
  return [...findings, ...checkTemplate(filled(template) ? template : '{body}', signature)]
}

const parts = ['body', 'timestamp', 'id', 'url', 'method', 'form']

function checkTemplate(template: string, signature: Settings): Finding[] {
  const findings: Finding[] = []
  const add = (name: string, message: string) =>
    findings.push({ path: `signature.${name}`, message: `Signature: ${message}` })
  const hasTime = filled(signature.timestampHeader) || filled(signature.timestampField)
  if (template.includes('{timestamp}') && !hasTime) {
    add('timestampHeader', '{timestamp} is signed, so say which header or field holds the time.')
  }
  if (template.includes('{id}') && !filled(signature.idHeader)) {
    add('idHeader', '{id} is signed, so say which header holds the delivery’s id.')
  }
  return [...checkParts(template), ...findings]
}

function checkParts(template: string): Finding[] {
  const path = 'signature.template'
  const named = [...template.matchAll(/\{([a-zA-Z_]+)((?:\.[\w-]+)*)\}/g)]
  const unknown = named.find(
    ([, name = '', member]) => !parts.includes(name) || (member && name !== 'body'),
  )
  if (unknown) {
    const words = `{${parts.join('}, {')}}`
    return [{ path, message: `Signature: ${unknown[0]} stands for nothing. Use ${words}.` }]
  }
  if (named.length === 0) {
    const message =
      'Signature: what is signed names nothing of the request. Write {body} where the body belongs.'
    return [{ path, message }]
  }
  if (/\{(body|form)\}/.test(template)) return []
  const message =
    'Signature: the body is not signed, so whoever has seen one request can send another body with it.'
  return [{ path, message, level: 'warning' }]
}
