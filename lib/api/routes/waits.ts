import { listWaits } from '@/lib/services/list-waits'
import { resolveWait } from '@/lib/services/resolve-wait'
import { resumeRun } from '@/lib/services/resume-run'
import { member } from '../context'

const { waits } = member

export const waitRoutes = {
  list: waits.list.handler(({ context, input }) => listWaits(context.actor, input.id)),
  resolve: waits.resolve.handler(({ context, input }) => resolveWait(context.actor, input)),
  resume: waits.resume.handler(({ context, input }) => resumeRun(context.actor, input.id)),
}
