import type { OpenSignature } from '@/lib/endpoint/signature/scheme'

/** What a sender asks of a URL before it sends events to it, and what it gets to hear. */
export interface Handshake {
  /** Also the key of the sender's preset, where it has one. */
  sender: string
  /** For the owner: "Slack verified this URL." */
  detail: string
  answer: HandshakeAnswer
  /** The sender signs this request too: a check that is set for this sender must pass first. */
  isSigned: boolean
  refused?: 'handshake_refused' | 'handshake_needs_secret'
  /** A secret that the sender gave us with this request. */
  secret?: { token: string; field: 'body' | 'header'; name: string }
  /** SNS: to be fetched through the guarded client, and only once `verifySns` has said valid. */
  visit?: string
}

export interface HandshakeAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

export type Configured = OpenSignature & { verifyToken?: string }
