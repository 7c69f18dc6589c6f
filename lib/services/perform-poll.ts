import type { PollResult, PollTrigger, SeenIds, StepHttp } from '@/lib/apps/define'
import { StepFailure } from '@/lib/errors'
import type { LoadedConnection } from './step-runner'
import type { PlacedTrigger } from './trigger-of'

/** What a look may use of the outside world. */
export interface PollOutside {
  http: StepHttp
  resolveHost: (host: string) => Promise<string>
  loadConnection: (workspaceId: string, id: string) => Promise<LoadedConnection | undefined>
  onConnectionRefused?: (connection: LoadedConnection, problem: string) => Promise<void>
}

interface Look {
  definition: PollTrigger
  placed: PlacedTrigger
  workspaceId: string
  /** undefined: the first look. */
  cursor: unknown
  seenIds: SeenIds
  now: Date
  signal: AbortSignal
}

/** One look at what is new. Throws StepFailure with words for people. */
export async function performPoll(outside: PollOutside, look: Look): Promise<PollResult> {
  const { definition, placed, workspaceId, cursor, seenIds, now, signal } = look
  const input = definition.input.safeParse(placed.input)
  if (!input.success) {
    const [issue] = input.error.issues
    const message = `The trigger’s “${issue?.path.join('.')}” does not fit: ${issue?.message}.`
    throw new StepFailure('invalid_input', message)
  }
  const connection = await connectionOf(outside, definition, { placed, workspaceId })
  const { http } = outside
  try {
    return await definition.poll({
      // The schemas of poll triggers are objects.
      input: input.data as Record<string, unknown>,
      connection: connection?.values ?? {},
      http: { request: (request) => http.request({ signal, ...request }) },
      resolveHost: outside.resolveHost,
      signal,
      now,
      cursor,
      seenIds,
    })
  } catch (error) {
    const isRefused = error instanceof StepFailure && error.kind === 'connection'
    if (connection && isRefused) await outside.onConnectionRefused?.(connection, error.message)
    throw error
  }
}

async function connectionOf(
  { loadConnection }: PollOutside,
  definition: PollTrigger,
  { placed, workspaceId }: { placed: PlacedTrigger; workspaceId: string },
): Promise<LoadedConnection | undefined> {
  if (!definition.connection) return undefined
  const { connectionId = '', app } = placed
  const connection = connectionId ? await loadConnection(workspaceId, connectionId) : undefined
  if (connection?.app === app) return connection
  throw new StepFailure('connection', 'The trigger has no account. Choose one and publish again.')
}
