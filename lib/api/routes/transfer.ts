import { exportFlow } from '@/lib/services/export-flow'
import { importFlow } from '@/lib/services/import-flow'
import { reviewImport } from '@/lib/services/review-import'
import { member } from '../context'

const { transfer } = member

export const transferRoutes = {
  export: transfer.export.handler(({ context, input }) => exportFlow(context.actor, input.id)),
  review: transfer.review.handler(({ context, input }) => reviewImport(context.actor, input.file)),
  import: transfer.import.handler(({ context, input }) => importFlow(context.actor, input)),
}
