import type { Handshake } from '@/lib/endpoint/handshakes/handshake-types'
import type { FetchText, InboundRequest } from '@/lib/endpoint/signature/scheme'
import { verifySns } from '@/lib/endpoint/signature/sns'
import { isSnsUrl } from '@/lib/endpoint/signature/sns-url'
import type { Gate } from './gate'
import type { Verdict } from './judge'

export interface HandshakeTools {
  fetchText: FetchText
  /** Keeps a secret that a sender gave us; answers with its id. */
  keepSecret: (place: { workspaceId: string; flowId: string; token: string }) => Promise<string>
  now: () => number
}

/**
 * What a handshake asks for besides its answer: an address to visit (Amazon SNS, only after its
 * signature holds), a secret to keep. Both are done before the answer, which says that they are.
 */
export async function settleHandshake(
  gate: Gate,
  verdict: Verdict & { handshake: Handshake },
  { asked, tools }: { asked: InboundRequest; tools: HandshakeTools },
): Promise<Verdict> {
  const { handshake } = verdict
  if (handshake.visit !== undefined) {
    const isDone = await confirmTopic(gate, handshake.visit, { asked, tools })
    return isDone
      ? verdict
      : { status: 'rejected', reason: 'forbidden', detail: 'handshake_refused' }
  }
  if (!handshake.secret) return verdict
  const { workspaceId, flowId } = gate
  const id = await tools.keepSecret({ workspaceId, flowId, token: handshake.secret.token })
  return { ...verdict, detail: `secret:${id}` }
}

async function confirmTopic(
  gate: Gate,
  visit: string,
  { asked, tools }: { asked: InboundRequest; tools: HandshakeTools },
): Promise<boolean> {
  if (!isSnsUrl(visit)) return false
  const topics = gate.signature?.topics
  const { fetchText, now } = tools
  const options = { fetchText, ...(topics ? { topics } : {}) }
  const { state } = await verifySns(asked.body, options, now())
  if (state !== 'valid') return false
  try {
    const { status } = await fetchText(visit)
    return status >= 200 && status < 300
  } catch {
    // Amazon asks again; the delivery says that this one was refused.
    return false
  }
}
