import { createFlow } from '@/lib/services/create-flow'
import { deleteFlow } from '@/lib/services/delete-flow'
import { duplicateFlow } from '@/lib/services/duplicate-flow'
import { getDraft } from '@/lib/services/get-draft'
import { getFlow } from '@/lib/services/get-flow'
import { listFlows } from '@/lib/services/list-flows'
import { getVersion, listVersions } from '@/lib/services/list-versions'
import { pauseFlow } from '@/lib/services/pause-flow'
import { publishFlow } from '@/lib/services/publish-flow'
import { resumeFlow } from '@/lib/services/resume-flow'
import { rollbackFlow } from '@/lib/services/rollback-flow'
import { saveDraft } from '@/lib/services/save-draft'
import { unpublishFlow } from '@/lib/services/unpublish-flow'
import { updateFlow } from '@/lib/services/update-flow'
import { member } from '../context'

const { flows } = member

export const flowRoutes = {
  list: flows.list.handler(({ context, input }) => listFlows(context.actor, input)),
  create: flows.create.handler(({ context, input }) => createFlow(context.actor, input)),
  get: flows.get.handler(({ context, input }) => getFlow(context.actor, input.id)),
  update: flows.update.handler(({ context, input }) => updateFlow(context.actor, input)),
  remove: flows.remove.handler(({ context, input }) => deleteFlow(context.actor, input.id)),
  duplicate: flows.duplicate.handler(({ context, input }) =>
    duplicateFlow(context.actor, input.id),
  ),
  publish: flows.publish.handler(({ context, input }) => publishFlow(context.actor, input)),
  pause: flows.pause.handler(({ context, input }) => pauseFlow(context.actor, input.id)),
  resume: flows.resume.handler(({ context, input }) => resumeFlow(context.actor, input)),
  unpublish: flows.unpublish.handler(({ context, input }) =>
    unpublishFlow(context.actor, input.id),
  ),
  draft: {
    get: flows.draft.get.handler(({ context, input }) => getDraft(context.actor, input.id)),
    save: flows.draft.save.handler(({ context, input }) => saveDraft(context.actor, input)),
  },
  versions: {
    list: flows.versions.list.handler(({ context, input }) => listVersions(context.actor, input)),
    get: flows.versions.get.handler(({ context, input }) => getVersion(context.actor, input)),
    rollback: flows.versions.rollback.handler(({ context, input }) =>
      rollbackFlow(context.actor, input),
    ),
  },
}
