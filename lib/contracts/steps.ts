import * as z from 'zod'
import { call, PathId, pageFields, pageOf, Text, wordList } from './common'
import { StepComparison } from './compare'
import { ItemCounts, StepRun, stepRunStatuses } from './runs'

/** "3" is the fourth item, "3.0" the first one inside it. */
const ItemPath = z
  .string()
  .max(100)
  .regex(/^\d{1,6}(\.\d{1,6})*$/, 'an item is an index, like “3”, or inside another one “3.0”')

/** What cannot be the key of a step is one that no step has. */
const PathKey = z.string().transform((text) => (/^\w{1,100}$/.test(text) ? text : 'none'))

const OneStep = z.strictObject({
  id: PathId,
  key: PathKey,
  item: z.union([ItemPath, z.literal('')]).default(''),
})

export const ContainerItems = ItemCounts.extend({
  /** A letter for each item: succeeded, failed, sKipped, waiting, running; "-": not begun yet. */
  statuses: z.string(),
})
export type ContainerItems = z.infer<typeof ContainerItems>

/** A file leaves the page: what is masked on it is masked in it, unless somebody asks for all. */
const OneFile = OneStep.extend({ masked: z.enum(['true', 'false']).default('false') })

const tags = ['Runs']

const JsonFile = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.file().mime('application/octet-stream'),
})

export const steps = {
  list: call
    .route({
      method: 'GET',
      path: '/runs/{id}/steps',
      tags,
      summary: 'List the step runs of items, in the order of the items',
      description:
        '`container` lists those of the steps that stand directly in the body of this For each; `item` those of one item and of the items inside it. Large values are left out as in a run.',
    })
    .input(
      z.strictObject({
        id: PathId,
        container: Text.max(100).optional(),
        item: ItemPath.optional(),
        status: wordList(stepRunStatuses),
        ...pageFields,
      }),
    )
    .output(pageOf(StepRun)),
  items: call
    .route({
      method: 'GET',
      path: '/runs/{id}/steps/{key}/items',
      tags,
      summary: 'Say how each item of a For each stands',
      description:
        '`item` names the item of an outer For each that this one stands in. In `statuses` each item is one letter: s succeeded, f failed, k skipped, w waiting, r running, - not begun yet.',
    })
    .input(OneStep)
    .output(ContainerItems),
  compare: call
    .route({
      method: 'GET',
      path: '/runs/{id}/steps/{key}/compare',
      tags,
      summary: 'Compare what a step received with when it last worked',
      description:
        'The last one is the newest earlier run of the same flow, among 2,000, in which this step succeeded.',
    })
    .input(OneStep)
    .output(StepComparison),
  input: call
    .route({
      method: 'GET',
      path: '/runs/{id}/steps/{key}/input',
      tags,
      summary: 'What a step received, as a JSON file',
      description: '`masked=true` writes dots in place of what the workspace and the flow mask.',
      outputStructure: 'detailed',
    })
    .input(OneFile)
    .output(JsonFile),
  output: call
    .route({
      method: 'GET',
      path: '/runs/{id}/steps/{key}/output',
      tags,
      summary: 'What a step returned, as a JSON file',
      description: '`masked=true` writes dots in place of what the workspace and the flow mask.',
      outputStructure: 'detailed',
    })
    .input(OneFile)
    .output(JsonFile),
}
