import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ApprovalScreen } from '@/components/approvals/approval-screen'
import { getSession } from '@/lib/auth/session'
import { findApproval } from '@/lib/services/find-approval'

export const metadata: Metadata = { title: 'Approval' }

interface ApprovalPageProps {
  params: Promise<{ token: string }>
}

/** Looking decides nothing: previews and scanners of mail open links too. */
export default async function ApprovalPage({ params }: ApprovalPageProps) {
  const { token } = await params
  const session = await getSession(await headers())
  const approval = await findApproval(token, session?.user ?? null)
  const path = `/approve/${encodeURIComponent(token)}`
  return (
    <>
      {approval.state === 'not_yet' && <meta httpEquiv="refresh" content="2" />}
      <ApprovalScreen
        approval={approval}
        action={`${path}/decide`}
        signInHref={`/sign-in?next=${encodeURIComponent(path)}`}
      />
    </>
  )
}
