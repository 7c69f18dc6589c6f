import { createEndpoint } from '@/lib/services/create-endpoint'
import { deleteEndpoint } from '@/lib/services/delete-endpoint'
import { listEndpoints } from '@/lib/services/list-endpoints'
import { listSecrets } from '@/lib/services/list-secrets'
import { listSenderSamples } from '@/lib/services/list-sender-samples'
import { rotateEndpoint } from '@/lib/services/rotate-endpoint'
import { updateEndpoint } from '@/lib/services/update-endpoint'
import { member } from '../context'

const { endpoints } = member

export const endpointRoutes = {
  list: endpoints.list.handler(async ({ context, input }) =>
    whole(await listEndpoints(context.actor, input.id)),
  ),
  create: endpoints.create.handler(({ context, input }) => createEndpoint(context.actor, input)),
  update: endpoints.update.handler(({ context, input }) => updateEndpoint(context.actor, input)),
  rotate: endpoints.rotate.handler(({ context, input }) => rotateEndpoint(context.actor, input)),
  remove: endpoints.remove.handler(({ context, input }) => deleteEndpoint(context.actor, input)),
  secrets: endpoints.secrets.handler(async ({ context, input }) =>
    whole(await listSecrets(context.actor, input.id)),
  ),
  samples: endpoints.samples.handler(() => whole(listSenderSamples())),
}

/** A short list that comes in one page. */
function whole<T>(items: T[]): { items: T[]; nextCursor: null } {
  return { items, nextCursor: null }
}
