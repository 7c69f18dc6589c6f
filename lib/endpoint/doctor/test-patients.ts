import { expect } from 'vitest'
import { openSignature } from '@/lib/endpoint/signature/open-signature'
import type { InboundRequest, OpenSignature } from '@/lib/endpoint/signature/scheme'
import { signRequest } from '@/lib/endpoint/signature/sign'
import { testRequest } from '@/lib/endpoint/signature/test-senders'
import { createVerifier } from '@/lib/endpoint/signature/verify'
import { diagnose } from './doctor'
import type { DoctorReport, KnownSecret } from './doctor-types'
import { applyChange } from './signature-change'

export const receivedAtMs = 1_790_000_000_000

/** A request as it was kept, and the settings that refused it. */
export interface Patient {
  /** How the flow is set, with plain secrets. */
  settings: Record<string, unknown>
  /** How the sender really signs; absent: the request is as given. */
  sender?: Record<string, unknown>
  request?: InboundRequest
  sentAtMs?: number
  /** What happens on the way. */
  onTheWay?: (request: InboundRequest) => InboundRequest
  otherSecrets?: KnownSecret[]
  replacedSecrets?: KnownSecret[]
}

export interface Examined {
  report: DoctorReport
  /** The settings after the only fix; undefined where there is none. */
  fixed: Record<string, unknown> | undefined
}

/** The report on a request that is refused; every fix in it is tried and must let the request pass. */
export function examine(patient: Patient): Examined {
  const { settings, otherSecrets = [], replacedSecrets = [] } = patient
  const signature = open(settings)
  const request = arrive(patient)
  expect(judge(signature, request)).not.toEqual({ state: 'valid' })
  const input = { signature, otherSecrets, replacedSecrets, request, receivedAtMs }
  const report = diagnose(input)
  const sources = { own: signature.secrets, other: otherSecrets, replaced: replacedSecrets }
  const [fix] = report.fixes
  const fixed = fix && applyChange(settings, fix.change, sources)
  if (fixed) expect(judge(open(fixed), request)).toEqual({ state: 'valid' })
  expectNoSecret(report, [
    ...signature.secrets,
    ...[...otherSecrets, ...replacedSecrets].map(({ secret }) => secret),
  ])
  return { report, fixed }
}

export function open(settings: Record<string, unknown>): OpenSignature {
  const signature = openSignature(settings)
  if (!signature) throw new Error('off')
  return signature
}

function arrive(patient: Patient): InboundRequest {
  const { request = testRequest(), sender, onTheWay = (sent) => sent } = patient
  if (!sender) return onTheWay(request)
  const signed = signRequest(open(sender), request, patient.sentAtMs ?? receivedAtMs)
  if (!signed) throw new Error('not signed')
  const headers = [...request.headers, ...signed.headers]
  return onTheWay({ ...request, headers, body: signed.body ?? request.body })
}

function judge(signature: OpenSignature, request: InboundRequest): unknown {
  const tools = { fetchText: () => Promise.reject(new Error('not asked for')) }
  return createVerifier(signature, tools)(request, receivedAtMs)
}

/** Nothing of a secret but four characters, in any part of the report. */
export function expectNoSecret(report: DoctorReport, secrets: readonly string[]): void {
  const told = JSON.stringify(report)
  for (const secret of secrets) {
    const own = secret.trim().replace(/^whsec_/, '')
    for (let at = 0; at + 5 <= own.length; at += 1) {
      const part = own.slice(at, at + 5)
      expect(told.includes(part), `“${part}” of a secret is told`).toBe(false)
    }
  }
}
