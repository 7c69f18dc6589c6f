import * as z from 'zod'
import type { CalledTrigger } from '../define'

export const flowFailed: CalledTrigger = {
  kind: 'error',
  key: 'flow_failed',
  title: 'A flow has failed',
  description: 'Starts when a run fails of a flow that names this one as its error flow.',
  input: z.object({}),
  output: z.object({
    flow: z
      .object({
        id: z.string().meta({ title: 'ID' }),
        name: z.string().meta({ title: 'Name' }),
      })
      .meta({ title: 'Flow' }),
    run: z
      .object({
        id: z.string().meta({ title: 'ID' }),
        url: z.string().meta({ title: 'Link' }),
        startedAt: z.string().nullable().meta({ title: 'Started at' }),
      })
      .meta({ title: 'Run' }),
    error: z
      .object({
        kind: z.string().meta({ title: 'Kind' }),
        message: z.string().meta({ title: 'Message' }),
        step: z.string().nullable().meta({ title: 'Key of the step' }),
        stepTitle: z.string().nullable().meta({ title: 'Step' }),
      })
      .meta({ title: 'Failure' }),
    event: z.string().meta({ title: 'Event' }),
    receivedAt: z.string().meta({ title: 'Received at' }),
  }),
  sample: {
    flow: { id: 'flw_01k9v3b8e2f7w', name: 'New orders' },
    run: {
      id: 'run_01k9v3b8e2f7w',
      url: 'https://hookline.example/w/shop/runs/run_01k9v3b8e2f7w',
      startedAt: '2026-11-03T12:04:31.000Z',
    },
    error: {
      kind: 'unavailable',
      message: 'The shipping service answered 503.',
      step: 'ship',
      stepTitle: 'Create the shipment',
    },
    event: 'evt_01k9v3b8e2f7w',
    receivedAt: '2026-11-03T12:04:33.000Z',
  },
}
