import { readWaitToken } from '@/lib/crypto/wait-token'
import { type Approval, findApproval, type Visitor } from './find-approval'
import { giveResult } from './give-result'

interface GivenDecision {
  token: string
  decision: 'approved' | 'declined'
  comment: string
  visitor: Visitor
}

/** Decides an approval by its link. What the page shows afterwards says what became of it. */
export async function decideApproval(given: GivenDecision): Promise<Approval> {
  const { token, decision, comment, visitor } = given
  const place = readWaitToken('approval', token)
  const before = await findApproval(token, visitor)
  if (!place || before.state !== 'open') return before
  const by = visitor?.name ?? 'somebody with the link'
  const result = { decision, comment, by, decidedAt: new Date().toISOString() }
  await giveResult({ ...place, kind: 'approval', result })
  // Somebody else may have been faster; the first decision counts.
  return findApproval(token, visitor)
}
