import { countDeliveries } from '@/lib/services/count-deliveries'
import { diagnoseDelivery } from '@/lib/services/diagnose-delivery'
import { discardHeldDeliveries } from '@/lib/services/discard-held'
import { fixDelivery } from '@/lib/services/fix-delivery'
import { getDelivery } from '@/lib/services/get-delivery'
import { listDeliveries, readDeliveryBody } from '@/lib/services/list-deliveries'
import { processDelivery } from '@/lib/services/process-delivery'
import { readDeliveryFile } from '@/lib/services/read-file'
import { releaseHeldDeliveries } from '@/lib/services/release-held'
import { revealSecret } from '@/lib/services/reveal-secret'
import { member } from '../context'

const { deliveries } = member

export const deliveryRoutes = {
  list: deliveries.list.handler(({ context, input }) => listDeliveries(context.actor, input)),
  get: deliveries.get.handler(({ context, input }) => getDelivery(context.actor, input.id)),
  body: deliveries.body.handler(async ({ context, input }) => ({
    headers: bodyHeaders,
    body: new File([await readDeliveryBody(context.actor, input.id)], `${input.id}.bin`, {
      type: 'application/octet-stream',
    }),
  })),
  process: deliveries.process.handler(({ context, input }) =>
    processDelivery(context.actor, input.id),
  ),
  counts: deliveries.counts.handler(({ context, input }) => countDeliveries(context.actor, input)),
  file: deliveries.file.handler(async ({ context, input }) => {
    const { id, index } = input
    const { bytes } = await readDeliveryFile(context.actor, { id, index: Number(index) })
    return {
      headers: bodyHeaders,
      body: new File([bytes], `${id}-${index}.bin`, { type: 'application/octet-stream' }),
    }
  }),
  diagnosis: deliveries.diagnosis.handler(({ context, input }) =>
    diagnoseDelivery(context.actor, input.id),
  ),
  fix: deliveries.fix.handler(({ context, input }) => fixDelivery(context.actor, input)),
  revealSecret: deliveries.revealSecret.handler(({ context, input }) =>
    revealSecret(context.actor, input.id),
  ),
  release: deliveries.release.handler(({ context, input }) =>
    releaseHeldDeliveries(context.actor, input),
  ),
  discard: deliveries.discard.handler(({ context, input }) =>
    discardHeldDeliveries(context.actor, input),
  ),
}

/** Foreign bytes are saved, never shown: a page in them must not run on our address. */
const bodyHeaders = {
  'content-disposition': 'attachment; filename="body.bin"',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}
