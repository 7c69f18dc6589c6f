import * as z from 'zod'
import { runFilterFields } from '@/lib/contracts/run-search'
import { AppError } from '@/lib/errors'
import { type ExportFormat, exportRuns } from '@/lib/services/export-runs'
import { type ApiContext, requirePrincipal } from './context'
import { findActor, workspaceParameter } from './workspace'

const Query = z.strictObject({
  ...runFilterFields,
  format: z.enum(['csv', 'ndjson']).default('csv'),
})

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
}

/**
 * `GET /runs/export`: the runs of a filter as a file that is written while it is read, so that its
 * size does not matter to us, and a reader that goes ends it.
 */
export async function answerExport(request: Request, context: ApiContext): Promise<Response> {
  const actor = await findActor(await requirePrincipal(context), context.workspaceSlug)
  const { format, ...filters } = readQuery(new URL(request.url).searchParams)
  const pieces = exportRuns(actor, { format, filters })
  // A filter that cannot be answered is told as an error, not as a broken file.
  const first = await pieces.next()
  return new Response(streamOf(pieces, first.value ?? ''), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="runs.${format}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

function readQuery(params: URLSearchParams): z.output<typeof Query> {
  const given: Record<string, string | string[]> = {}
  for (const [name, value] of params) {
    if (name === workspaceParameter) continue
    // As the other calls take it: `data=…&data=…`, or `data[0]=…&data[1]=…`.
    const key = name.replace(/^data\[\d*\]$/, 'data')
    given[key] = key === 'data' ? [...[given[key] ?? []].flat(), value] : value
  }
  const read = Query.safeParse(given)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const name = issue?.path.join('.')
  const which = name ? `“${name}”` : 'The request'
  throw new AppError('invalid', `${which} does not fit: ${issue?.message ?? 'it cannot be read'}.`)
}

function streamOf(pieces: AsyncGenerator<string, void>, first: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let waiting: string | undefined = first
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = waiting === undefined ? await pieces.next() : { value: waiting, done: false }
      waiting = undefined
      if (piece.done) controller.close()
      else controller.enqueue(encoder.encode(piece.value || ''))
    },
    async cancel() {
      await pieces.return()
    },
  })
}
