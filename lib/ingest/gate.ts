import type { Endpoint } from '@/lib/db/hot/endpoints'
import type { HotPool } from '@/lib/db/hot/pool'
import { type CheckAccess, createAccessCheck } from '@/lib/endpoint/access/access'
import { secretHeaderNames } from '@/lib/endpoint/access/secret-headers'
import { dedupeExpression, hasEventKeys } from '@/lib/endpoint/settings/event-keys'
import { readSettings } from '@/lib/endpoint/settings/read-settings'
import { hasLimitKeys } from '@/lib/endpoint/settings/run-limits'
import type { EndpointSettings } from '@/lib/endpoint/settings/settings'
import { openSignature } from '@/lib/endpoint/signature/open-signature'
import type { FetchText, OpenSignature, Verify } from '@/lib/endpoint/signature/scheme'
import { createVerifier } from '@/lib/endpoint/signature/verify'
import { type HostedForm, readHostedForm } from '@/lib/flow/hosted-form'
import { openSettings } from './open-settings'
import { createRedactor, type Redactor } from './redact'

/** An endpoint with its checks made ready, so that a request costs no look-up and no key set-up. */
export interface Gate extends Omit<Endpoint, 'settings'> {
  settings: Partial<EndpointSettings>
  signature: OpenSignature | undefined
  /** Undefined: off by choice. */
  verify: Verify | undefined
  /** Undefined: anybody may send. */
  admit: CheckAccess | undefined
  /** Headers that carry this endpoint's own secrets, in lower case. */
  secretHeaders: ReadonlySet<string>
  /** The settings look into the event: filter, keys, limits. */
  looksInside: boolean
  /** Undefined: everything is kept as it came. */
  redact?: Redactor
  /** The page that the URL shows instead of taking requests. */
  form?: HostedForm
}

interface Tools {
  pool: HotPool
  fetchText: FetchText
}

export async function openGate(endpoint: Endpoint, { pool, fetchText }: Tools): Promise<Gate> {
  if (endpoint.otherTrigger) return withoutSettings(endpoint)
  const { workspaceId, flowId } = endpoint
  const opened = await openSettings(pool, { workspaceId, flowId }, endpoint.settings)
  const { settings } = readSettings(opened.settings)
  // The checks read what stands there, not what could be understood of it: what is set refuses.
  const { signature: raw, auth, ip } = opened.settings
  const signature = openSignature(raw)
  const isGuarded = auth !== undefined || ip !== undefined
  return {
    ...endpoint,
    settings,
    signature,
    verify: signature && createVerifier(signature, { fetchText }),
    admit: isGuarded ? createAccessCheck({ auth, ip }, { fetchText }) : undefined,
    secretHeaders: new Set(secretHeaderNames(opened.settings)),
    ...redaction(endpoint),
    looksInside:
      settings.filter !== undefined ||
      hasLimitKeys(endpoint.flowSettings) ||
      hasEventKeys(settings) ||
      dedupeExpression(settings) !== undefined,
  }
}

/** What another trigger is set to says nothing of requests. */
function withoutSettings(endpoint: Endpoint): Gate {
  const looksInside = hasLimitKeys(endpoint.flowSettings)
  const open = { signature: undefined, verify: undefined, admit: undefined, looksInside }
  const form = endpoint.otherTrigger === 'form' ? readHostedForm(endpoint.settings) : undefined
  const shown = { ...redaction(endpoint), ...(form ? { form } : {}) }
  return { ...endpoint, ...open, settings: {}, secretHeaders: new Set(), ...shown }
}

/** The rules of the workspace and those of the flow. */
function redaction(endpoint: Endpoint): Pick<Gate, 'redact'> {
  const { workspaceId, neverStored = [], flowSettings } = endpoint
  const paths = [...neverStored, ...(flowSettings?.redact ?? [])]
  const redact = createRedactor({ workspaceId, paths })
  return redact ? { redact } : {}
}
