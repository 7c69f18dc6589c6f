interface Question {
  flowName: string
  title: string
  message: string
}

/** What the page of an approval shows. */
export type ApprovalView =
  | { state: 'unknown' | 'sign_in' | 'not_member' | 'not_yet' }
  | ({ state: 'open' | 'expired' | 'over' } & Question)
  | ({ state: 'decided' } & Question & {
        decision: 'approved' | 'declined'
        comment: string
        by: string
        decidedAt: string
      })
