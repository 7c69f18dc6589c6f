import * as z from 'zod'
import { ById, call, Text } from './common'

/** A filter of the list of runs under a name, for everybody in the workspace. */
export const SavedView = z.object({
  id: z.string(),
  name: z.string(),
  /** As it stands in the address: `status:failed since:7d`. */
  filter: z.string(),
})
export type SavedView = z.infer<typeof SavedView>

const Name = Text.trim().min(1).max(80)
const Filter = Text.max(2_000)
const tags = ['Runs']

export const views = {
  list: call
    .route({ method: 'GET', path: '/views', tags, summary: 'List saved views of runs, in order' })
    .input(z.strictObject({}))
    .output(z.object({ items: z.array(SavedView) })),
  create: call
    .route({
      method: 'POST',
      path: '/views',
      tags,
      summary: 'Save a view of runs',
      successStatus: 201,
    })
    .input(z.object({ name: Name, filter: Filter }))
    .output(SavedView),
  update: call
    .route({
      method: 'PATCH',
      path: '/views/{id}',
      tags,
      summary: 'Rename a saved view, change its filter, or move it',
    })
    .input(
      ById.extend({
        name: Name.optional(),
        filter: Filter.optional(),
        /** Its place in the list; 0 is the first. */
        place: z.int().min(0).max(1_000).optional(),
      }),
    )
    .output(SavedView),
  remove: call
    .route({
      method: 'DELETE',
      path: '/views/{id}',
      tags,
      summary: 'Delete a saved view',
      successStatus: 204,
    })
    .input(ById)
    .output(z.void()),
}
