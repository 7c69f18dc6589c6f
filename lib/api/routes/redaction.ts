import { changeRedaction, getRedaction } from '@/lib/services/change-redaction'
import { findRedactionMatches } from '@/lib/services/find-redaction-matches'
import { member } from '../context'

const { redaction } = member

export const redactionRoutes = {
  get: redaction.get.handler(({ context }) => getRedaction(context.actor)),
  change: redaction.change.handler(({ context, input }) => changeRedaction(context.actor, input)),
  matches: redaction.matches.handler(({ context, input }) =>
    findRedactionMatches(context.actor, input),
  ),
}
