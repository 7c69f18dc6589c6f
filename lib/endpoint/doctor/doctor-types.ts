import type { InboundRequest, OpenSignature } from '@/lib/endpoint/signature/scheme'
import type { SecretVariant } from './secret-variants'

/** A secret that the owner has elsewhere, and where: the name of a flow. */
export interface KnownSecret {
  label: string
  secret: string
}

export interface DoctorInput {
  /** The settings of now; undefined: nothing is checked. */
  signature: OpenSignature | undefined
  /** Secrets of the owner's other flows. */
  otherSecrets: readonly KnownSecret[]
  /** Secrets this flow had before; the label says until when: “replaced on 21 Nov”. */
  replacedSecrets?: readonly KnownSecret[]
  request: InboundRequest
  receivedAtMs: number
}

/** For the owner of the flow. Never holds a secret, and never more than four letters of one. */
export interface DoctorReport {
  /** One sentence: what is wrong. */
  title: string
  text: string
  checks: DoctorCheck[]
  fixes: DoctorFix[]
}

export interface DoctorCheck {
  ok: boolean
  text: string
}

export interface DoctorFix {
  id: string
  label: string
  explanation: string
  change: SignatureChange
}

/** What a fix changes in the signature's settings. Secrets are named, not held. */
export interface SignatureChange {
  /** Fields that get a value; null takes one away. */
  set: Record<string, string | number | null>
  secrets: readonly SecretEdit[]
}

export type SecretEdit =
  | { edit: 'add'; from: 'other' | 'replaced'; index: number }
  | { edit: 'rewrite'; index: number; as: SecretVariant }

/** The secrets that a change may name. */
export interface SecretSources {
  own: readonly string[]
  other: readonly KnownSecret[]
  replaced: readonly KnownSecret[]
}

/** One thing that the sender does otherwise than the settings say. */
export interface Deviation {
  /** The name of the fix, where it is the first. */
  id: string
  title: string
  detail: string
  check: string
  /** What the settings would have to do; absent where no setting can say it. */
  label?: string
}
