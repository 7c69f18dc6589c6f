import { handleApproval } from '@/lib/api/handle-approval'

export const dynamic = 'force-dynamic'

interface RouteContext {
  params: Promise<{ token: string }>
}

export async function POST(request: Request, { params }: RouteContext): Promise<Response> {
  return handleApproval(request, (await params).token)
}
