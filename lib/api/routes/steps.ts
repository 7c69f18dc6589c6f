import type { Actor } from '@/lib/services/actor'
import { compareStep } from '@/lib/services/compare-step'
import { listContainerItems } from '@/lib/services/list-container-items'
import { listItemStepRuns } from '@/lib/services/list-item-step-runs'
import { type OneValue, readStepFile } from '@/lib/services/read-step-file'
import { member } from '../context'

const { steps } = member

export const stepRoutes = {
  list: steps.list.handler(({ context, input }) => listItemStepRuns(context.actor, input)),
  items: steps.items.handler(({ context, input }) => listContainerItems(context.actor, input)),
  compare: steps.compare.handler(({ context, input }) => compareStep(context.actor, input)),
  input: steps.input.handler(({ context, input }) =>
    jsonFile(context.actor, { ...input, part: 'input', isMasked: input.masked === 'true' }),
  ),
  output: steps.output.handler(({ context, input }) =>
    jsonFile(context.actor, { ...input, part: 'output', isMasked: input.masked === 'true' }),
  ),
}

async function jsonFile(actor: Actor, value: OneValue) {
  const { bytes, name } = await readStepFile(actor, value)
  return {
    headers: { ...fileHeaders, 'content-disposition': `attachment; filename="${name}"` },
    body: new File([bytes], name, { type: 'application/octet-stream' }),
  }
}

/** What a service answered is saved, never shown: a page in it must not run on our address. */
const fileHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}
