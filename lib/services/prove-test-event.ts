import { databasePool } from '@/lib/db/process'
import { credentialHeaders } from '@/lib/endpoint/access/credentials'
import { EndpointSettings } from '@/lib/endpoint/settings/settings'
import { openSignature } from '@/lib/endpoint/signature/open-signature'
import { signRequest } from '@/lib/endpoint/signature/sign'
import { openSettings } from '@/lib/ingest/open-settings'
import { isHeaderValue, type TestEvent } from './test-event'

interface Destination {
  workspaceId: string
  flowId: string
  /** The public address of the flow: some senders sign it. */
  url: string
  /** Of the URL, as they stand in the document. */
  settings: Record<string, unknown>
  nowMs: number
}

/**
 * Signs in and signs as the sender would who has the secrets of this URL, so that a test event passes
 * the checks that guard it. What cannot be made goes out without, and the answer shows what is missing.
 */
export async function proveTestEvent(event: TestEvent, destination: Destination): Promise<void> {
  const { workspaceId, flowId, url, nowMs } = destination
  const place = { workspaceId, flowId }
  const { settings } = await openSettings(databasePool(), place, destination.settings)
  const access = EndpointSettings.shape.auth.safeParse(settings.auth).data
  if (access) addHeaders(event, await credentialHeaders(access, nowMs))
  const signing = openSignature(settings.signature)
  if (!signing) return
  const headers = [...event.headers]
  const request = { method: event.method, url, query: '', headers, body: event.body }
  const signed = signRequest(signing, request, nowMs)
  if (signed?.body) event.body = signed.body
  addHeaders(event, signed?.headers ?? [])
}

function addHeaders({ headers, ownNames }: TestEvent, added: [string, string][]): void {
  for (const [name, value] of added) {
    const key = name.toLowerCase()
    if (!ownNames.has(key) && isHeaderValue(value)) headers.set(key, value)
  }
}
