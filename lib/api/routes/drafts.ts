import { proposeFlow } from '@/lib/services/propose-flow'
import { member } from '../context'

const { drafts } = member

export const draftRoutes = {
  propose: drafts.propose.handler(({ context, input, signal }) =>
    proposeFlow(context.actor, { ...input, signal }),
  ),
}
