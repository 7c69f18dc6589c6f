import { getDelivery, listDeliveries, readDeliveryBody } from '@/lib/services/list-deliveries'
import { processDelivery } from '@/lib/services/process-delivery'
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
}

/** Foreign bytes are saved, never shown: a page in them must not run on our address. */
const bodyHeaders = {
  'content-disposition': 'attachment; filename="body.bin"',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}
