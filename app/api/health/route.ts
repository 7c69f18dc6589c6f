import { handleHealth } from '@/lib/api/handle-health'

export const dynamic = 'force-dynamic'

export const GET = handleHealth
