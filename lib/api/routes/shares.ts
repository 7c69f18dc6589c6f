import { listShares } from '@/lib/services/list-shares'
import { revokeShare } from '@/lib/services/revoke-share'
import { shareRun } from '@/lib/services/share-run'
import { member } from '../context'

const { shares } = member

export const shareRoutes = {
  list: shares.list.handler(({ context, input }) => listShares(context.actor, input.id)),
  create: shares.create.handler(({ context, input }) => shareRun(context.actor, input)),
  remove: shares.remove.handler(({ context, input }) => revokeShare(context.actor, input)),
}
