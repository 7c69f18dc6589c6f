import { MessageScreen } from '@/components/shell/message-screen'
import { ButtonLink } from '@/components/ui/button-link'
import { classes } from '@/components/ui/classes'
import { toneFills } from '@/components/ui/status-looks'
import { RelativeTime } from '@/components/ui/time'
import { ApprovalForm } from './approval-form'
import type { ApprovalView } from './approval-view'

interface ApprovalScreenProps {
  approval: ApprovalView
  /** Where the form goes. */
  action: string
  signInHref: string
}

/** `/approve/<token>`: one question, two answers, or what became of it. */
export function ApprovalScreen({ approval, action, signInHref }: ApprovalScreenProps) {
  switch (approval.state) {
    case 'unknown':
      return (
        <MessageScreen
          title="There is nothing to decide here"
          text="The link is not complete, or the run that asked is not kept any more."
        />
      )
    case 'not_yet':
      return (
        <MessageScreen
          title="Nothing to decide yet"
          text="The run has not come to this question. The page looks again by itself."
        />
      )
    case 'not_member':
      return (
        <MessageScreen
          title="This is for members only"
          text="You are signed in, but you are no member of the workspace that asks. Ask its owner."
        />
      )
    case 'sign_in':
      return (
        <MessageScreen
          title="Sign in to decide"
          text="Members of the workspace may see and decide this."
        >
          <ButtonLink href={signInHref} variant="primary">
            Sign in
          </ButtonLink>
        </MessageScreen>
      )
    default:
      return <Asked approval={approval} action={action} />
  }
}

type AskedView = Extract<ApprovalView, { title: string }>

function Asked({ approval, action }: { approval: AskedView; action: string }) {
  const { title, message, flowName } = approval
  return (
    <main className="bg-bg grid min-h-dvh place-items-center p-4">
      <div className="rounded-card border-line bg-surface grid w-full max-w-140 gap-4 border p-6">
        <header>
          <p className="text-meta text-ink-2 wrap-anywhere">{flowName} asks</p>
          <h1 className="text-title mt-1 wrap-anywhere">{title}</h1>
        </header>
        {message && <p className="wrap-anywhere whitespace-pre-wrap">{message}</p>}
        {approval.state === 'open' ? (
          <ApprovalForm action={action} />
        ) : (
          <Outcome approval={approval} />
        )}
      </div>
    </main>
  )
}

function Outcome({ approval }: { approval: Exclude<AskedView, { state: 'open' }> }) {
  if (approval.state !== 'decided') {
    return (
      <p role="status" className={classes('rounded-card p-4', toneFills.idle)}>
        {approval.state === 'expired'
          ? 'The time to decide is over. The run went on without a decision.'
          : 'The run has ended, so there is nothing to decide any more.'}
      </p>
    )
  }
  const { decision, comment, by, decidedAt } = approval
  const isApproved = decision === 'approved'
  return (
    <div
      role="status"
      className={classes('rounded-card p-4', isApproved ? toneFills.ok : toneFills.failed)}
    >
      <p className="font-strong">{isApproved ? 'Approved' : 'Declined'}</p>
      <p className="mt-1 wrap-anywhere">
        By {by}, <RelativeTime at={decidedAt} />.
      </p>
      {comment && <p className="mt-2 wrap-anywhere whitespace-pre-wrap">“{comment}”</p>}
    </div>
  )
}
