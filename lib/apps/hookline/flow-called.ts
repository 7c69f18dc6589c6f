import * as z from 'zod'
import type { CalledTrigger } from '../define'

export const flowCalled: CalledTrigger = {
  kind: 'flow',
  key: 'flow_called',
  title: 'Called by another flow',
  description: 'Starts when a step “Run a flow” of another flow runs this one.',
  input: z.object({
    fields: z
      .array(
        z.object({
          name: z.string().min(1).max(100).meta({ title: 'Name' }),
          description: z.string().max(500).optional().meta({ title: 'What it is' }),
        }),
      )
      .max(100)
      .optional()
      .meta({
        title: 'Fields it expects',
        description: 'For those who call it. What it gets is not checked against them.',
      }),
  }),
  output: z.object({
    input: z.unknown().meta({ title: 'What it got' }),
    from: z
      .object({
        flow: z
          .object({
            id: z.string().meta({ title: 'ID' }),
            name: z.string().meta({ title: 'Name' }),
          })
          .meta({ title: 'Flow' }),
        run: z.string().meta({ title: 'Run' }),
      })
      .meta({ title: 'Called by' }),
    receivedAt: z.string().meta({ title: 'Received at' }),
  }),
  sample: {
    input: { order: 4812, country: 'NO' },
    from: { flow: { id: 'flw_01k9v3b8e2f7w', name: 'New orders' }, run: 'run_01k9v3b8e2f7w' },
    receivedAt: '2026-11-03T12:04:31.000Z',
  },
}
