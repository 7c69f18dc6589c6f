import { handleApi } from '@/lib/api/handle-api'

export const dynamic = 'force-dynamic'

export const GET = handleApi
export const POST = handleApi
export const PUT = handleApi
export const PATCH = handleApi
export const DELETE = handleApi
