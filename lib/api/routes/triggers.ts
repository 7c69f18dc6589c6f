import { describeSchedule } from '@/lib/services/describe-schedule'
import { getTriggerState } from '@/lib/services/get-trigger-state'
import { lookNow } from '@/lib/services/look-now'
import { startFlow } from '@/lib/services/start-flow'
import { testTrigger } from '@/lib/services/test-trigger'
import { member } from '../context'

const { triggers } = member

export const triggerRoutes = {
  start: triggers.start.handler(({ context, input }) => startFlow(context.actor, input)),
  state: triggers.state.handler(({ context, input }) => getTriggerState(context.actor, input.id)),
  look: triggers.look.handler(({ context, input }) => lookNow(context.actor, input.id)),
  test: triggers.test.handler(({ context, input, signal }) =>
    testTrigger(context.actor, { ...input, signal }),
  ),
  describe: triggers.describe.handler(({ input }) => describeSchedule(input)),
}
