import { getOverview } from '@/lib/services/overview/get-overview'
import { member } from '../context'

const { overview } = member

export const overviewRoutes = {
  get: overview.get.handler(({ context, input }) => getOverview(context.actor, input)),
}
