import { getSessionUser } from '@/lib/auth/session'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { decideApproval } from '@/lib/services/decide-approval'
import { describeFailure, failureResponse } from './errors'
import { requireSameOrigin } from './same-origin'

const formMaxBytes = 65_536
const commentMax = 2_000

/** The form of an approval's page: decides, and goes back to the page, which says what became of it. */
export async function handleApproval(request: Request, token: string): Promise<Response> {
  try {
    requireSameOrigin(request)
    const { decision, comment } = await readForm(request)
    const visitor = await getSessionUser(request.headers)
    await decideApproval({ token, decision, comment, visitor })
    const location = `/approve/${encodeURIComponent(token)}`
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  } catch (error) {
    return failureResponse(describeFailure(error, newId('request')))
  }
}

async function readForm(request: Request) {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!(length <= formMaxBytes)) {
    throw new AppError('invalid', 'This form is too large, or does not say how large it is.')
  }
  const fields = new URLSearchParams(await request.text())
  const decision = fields.get('decision')
  if (decision !== 'approved' && decision !== 'declined') {
    throw new AppError('invalid', 'Say whether it is “approved” or “declined”.')
  }
  const comment = fields.get('comment') ?? ''
  return { decision, comment: cleaned(comment).slice(0, commentMax) } as const
}

/** What a database cannot keep as text is of no use in a comment. */
function cleaned(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().trim()
}
