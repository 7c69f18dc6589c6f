import { getSamples } from '@/lib/services/get-samples'
import { sendTestEvent } from '@/lib/services/send-test-event'
import { setSample } from '@/lib/services/set-sample'
import { takeExampleOutput } from '@/lib/services/take-example-output'
import { takeRunSamples } from '@/lib/services/take-run-samples'
import { testStep } from '@/lib/services/test-step'
import { member } from '../context'

const { testing } = member

export const testingRoutes = {
  step: testing.step.handler(({ context, input, signal }) =>
    testStep(context.actor, { ...input, signal }),
  ),
  takeExample: testing.takeExample.handler(({ context, input }) =>
    takeExampleOutput(context.actor, input),
  ),
  samples: testing.samples.handler(({ context, input }) => getSamples(context.actor, input.id)),
  setSample: testing.setSample.handler(({ context, input }) => setSample(context.actor, input)),
  takeRun: testing.takeRun.handler(({ context, input }) => takeRunSamples(context.actor, input)),
  sendEvent: testing.sendEvent.handler(({ context, input }) => sendTestEvent(context.actor, input)),
}
