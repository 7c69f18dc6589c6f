/**
 * How a sender proves that a request is its own, as data. One verifier reads it for every preset and
 * for the custom scheme of a person.
 */
export interface Scheme {
  algorithm:
    | 'hmac-sha256'
    | 'hmac-sha1'
    | 'hmac-sha512'
    | 'ed25519'
    | 'ecdsa-p256-sha256'
    /** The header is the secret itself. */
    | 'token'
  /** How the signature is written; `hex_upper`: hex in capitals. */
  encoding: 'hex' | 'hex_upper' | 'base64' | 'base64url'
  /**
   * How the secret becomes the key: as it is, or decoded. `whsec`: base64 after `whsec_`, and after
   * `whpk_` for a public key.
   */
  key: 'text' | 'base64' | 'hex' | 'whsec'
  signature: SignaturePlace
  timestamp?: TimestampPlace
  /** Header with the delivery's id, where the signed text has one. */
  id?: string
  /**
   * What is signed: `{body} {timestamp} {id} {url} {method} {form}`, `{body.…}` for one member of
   * the body, and any text between.
   */
  template: string
}

export interface SignaturePlace {
  in: 'header' | 'body'
  /** Name of the header, or path of the member in a JSON or form body: `signature.signature`. */
  name: string
  /** In front of each signature: `sha256=`. */
  prefix?: string
  /** One header may list several signatures. */
  separator?: string
  /** `t=…,v1=…`: the fields are told apart by the separator; this one holds the signature. */
  field?: string
}

export interface TimestampPlace {
  in: 'header' | 'body' | 'signature'
  /** Name of the header, path in the body, or field of the signature header. */
  name: string
  unit: 's' | 'ms' | 'iso'
  /** In both directions. */
  toleranceSeconds: number
}

/** A sender that Hookline knows by name. */
export interface Preset {
  key: string
  title: string
  /** Where its owner finds the secret. */
  help: string
  /** Several are tried in turn: what a sender may send today and what it sent before. */
  schemes: readonly Scheme[]
  /** Rules that no scheme can say; the verifier has one function for each. */
  special?: 'twilio' | 'hubspot' | 'sns' | 'microsoft_graph'
  /** The sender's own id of a delivery, as an expression: the default key for "once". */
  deliveryId?: string
  /** The kind of value its owner pastes. */
  secretTitle?: string
}

/** One request as it came, for whoever judges it. */
export interface InboundRequest {
  method: string
  /** As the sender knows it: the public address with path and query as they were received. */
  url: string
  /** Without the question mark. */
  query: string
  headers: readonly (readonly [name: string, value: string])[]
  body: Uint8Array
}

export type SignatureFault =
  | 'signature_missing'
  | 'signature_malformed'
  | 'signature_mismatch'
  | 'timestamp_missing'
  | 'timestamp_malformed'
  | 'timestamp_too_old'
  | 'timestamp_in_future'

/** `misconfigured` refuses as `invalid` does: a check that cannot be made is not passed. */
export type SignatureVerdict =
  | { state: 'valid' }
  | { state: 'invalid'; fault: SignatureFault }
  | { state: 'misconfigured'; message: string }

export type Verify = (
  request: InboundRequest,
  nowMs: number,
) => SignatureVerdict | Promise<SignatureVerdict>

/** The signature settings with their secrets opened. */
export interface OpenSignature {
  preset: string
  secrets: string[]
  /** Only with preset `custom`. */
  scheme?: Scheme
  toleranceSeconds?: number
  /** The public address that the sender signs, where it differs from the one Hookline knows. */
  url?: string
  /** SNS: the topics that may send. */
  topics?: string[]
}

/** How the guarded client is reached for certificates, key sets and confirmations. */
export type FetchText = (url: string) => Promise<{ status: number; text: string }>
