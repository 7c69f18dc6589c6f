import { type KeyObject, verify } from 'node:crypto'
import { parseJson } from '@/lib/flow/json'
import { isRecord } from '@/lib/flow/record'
import type { FetchText, SignatureFault, SignatureVerdict } from './scheme'
import { findSnsKey } from './sns-key'
import { isSnsCertificateUrl } from './sns-url'

export interface SnsTools {
  fetchText: FetchText
  /** Only these may send; empty or absent: any. */
  topics?: string[]
}

/**
 * Checks a message of Amazon SNS, which is JSON whatever its content type says.
 * 1. Nothing is fetched but the certificate, and that from Amazon's own hosts over HTTPS.
 * 2. Form, topic and time are checked before anything is fetched.
 * 3. What is signed has no separator that a text could not imitate. So only the message itself may
 *    have line breaks: then no text can be shifted into another field, the topic least of all.
 */
export async function verifySns(
  body: Uint8Array,
  tools: SnsTools,
  nowMs: number,
): Promise<SignatureVerdict> {
  const message = readMessage(body)
  if (!message) return { state: 'invalid', fault: 'signature_malformed' }
  const fault = message.signature === '' ? 'signature_missing' : findFault(message, tools, nowMs)
  if (fault) return { state: 'invalid', fault }
  const key = await findSnsKey(message.certificateUrl, tools.fetchText, nowMs)
  if (typeof key === 'string') return { state: 'misconfigured', message: key }
  return isSignedBy(key, message)
    ? { state: 'valid' }
    : { state: 'invalid', fault: 'signature_mismatch' }
}

interface SnsMessage {
  signature: string
  certificateUrl: string
  algorithm: string | undefined
  topic: string
  timestamp: string
  /** What the signature is over. */
  signed: string
}

const algorithms = new Map([
  ['1', 'RSA-SHA1'],
  ['2', 'RSA-SHA256'],
])

const signedFields = new Map([
  ['Notification', ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']],
  ...['SubscriptionConfirmation', 'UnsubscribeConfirmation'].map(
    (type) =>
      [
        type,
        ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
      ] as [string, string[]],
  ),
])

const decoder = new TextDecoder('utf-8', { fatal: true })

/** undefined: this is not a message of SNS. */
function readMessage(body: Uint8Array): SnsMessage | undefined {
  let text: string
  try {
    text = decoder.decode(body)
  } catch {
    return undefined
  }
  const parsed = parseJson(text)
  if (parsed.kind !== 'json' || !isRecord(parsed.value)) return undefined
  const fields = parsed.value
  const signed = signedText(fields)
  if (signed === undefined) return undefined
  return {
    signature: textOf(fields, 'Signature'),
    certificateUrl: textOf(fields, 'SigningCertURL'),
    algorithm: algorithms.get(textOf(fields, 'SignatureVersion')),
    topic: textOf(fields, 'TopicArn'),
    timestamp: textOf(fields, 'Timestamp'),
    signed,
  }
}

function signedText(fields: Record<string, unknown>): string | undefined {
  const names = signedFields.get(textOf(fields, 'Type'))
  if (!names) return undefined
  let text = ''
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    const isAbsent = value === undefined || value === null
    if (isAbsent && name === 'Subject') continue
    if (typeof value !== 'string') return undefined
    if (name !== 'Message' && /[\r\n]/.test(value)) return undefined
    text += `${name}\n${value}\n`
  }
  return text
}

function textOf(fields: Record<string, unknown>, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof value === 'string' ? value : ''
}

function findFault(
  message: SnsMessage,
  { topics = [] }: SnsTools,
  nowMs: number,
): SignatureFault | undefined {
  const { signature, certificateUrl, algorithm, topic, timestamp } = message
  const isWellFormed = algorithm !== undefined && /^[A-Za-z0-9+/]{1,2000}={0,2}$/.test(signature)
  if (!isWellFormed || !isSnsCertificateUrl(certificateUrl)) return 'signature_malformed'
  if (topics.length > 0 && !topics.includes(topic)) return 'signature_mismatch'
  return findTimeFault(timestamp, nowMs)
}

/** As long as SNS tries to deliver a message by default. */
const toleranceMs = 3_600_000

function findTimeFault(timestamp: string, nowMs: number): SignatureFault | undefined {
  const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(timestamp)
  const sentMs = isDate ? Date.parse(timestamp) : Number.NaN
  if (Number.isNaN(sentMs)) return 'timestamp_malformed'
  if (sentMs < nowMs - toleranceMs) return 'timestamp_too_old'
  return sentMs > nowMs + toleranceMs ? 'timestamp_in_future' : undefined
}

function isSignedBy(key: KeyObject, { algorithm, signed, signature }: SnsMessage): boolean {
  try {
    return verify(algorithm, Buffer.from(signed), key, Buffer.from(signature, 'base64'))
  } catch {
    // A signature of another length than the key's.
    return false
  }
}
