import { changeFeed, type FeedEvent } from '@/lib/db/change-feed'
import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/services/actor'
import type { ApiContext } from './context'
import { findPrincipal } from './principal'
import { findActor } from './workspace'

const commentMs = 15_000
/** After so many comments the caller is asked again who it is: a deleted key or session ends. */
const commentsPerCheck = 4
/** A reader that is so far behind is cut off; it comes back with its last id. */
const behindMax = 2_000

/** The place of now: a stream that begins `after` it tells what changes from now on. */
export function streamPosition(): string {
  return changeFeed().position()
}

/** `GET /stream`: what changes in the workspace, as server-sent events. */
export async function answerStream(request: Request, context: ApiContext): Promise<Response> {
  const actor = await streamActor(context)
  const { searchParams } = new URL(request.url)
  const flow = searchParams.get('flow') ?? undefined
  // A browser comes back to the same address: what it has seen since is in the header.
  const lastEventId = request.headers.get('last-event-id') ?? searchParams.get('after') ?? undefined
  await changeFeed().ready()
  const body = openStream({
    workspaceId: actor.workspaceId,
    flow,
    lastEventId,
    signal: request.signal,
    isAllowed: () =>
      streamActor(context).then(
        () => true,
        () => false,
      ),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

async function streamActor({ headers, workspaceSlug }: ApiContext): Promise<Actor> {
  const principal = await findPrincipal(headers)
  if (!principal) throw new AppError('unauthenticated', 'Sign in, or send an API key.')
  return findActor(principal, workspaceSlug)
}

interface StreamOptions {
  workspaceId: string
  flow: string | undefined
  lastEventId: string | undefined
  signal: AbortSignal
  isAllowed: () => Promise<boolean>
}

function openStream(options: StreamOptions): ReadableStream<Uint8Array> {
  const { workspaceId, flow, lastEventId, signal, isAllowed } = options
  const encoder = new TextEncoder()
  let end = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let unsubscribe = () => {}
      const timer = setInterval(comment, commentMs)
      let comments = 0
      let isOpen = true
      end = () => {
        isOpen = false
        clearInterval(timer)
        unsubscribe()
      }

      function close(): void {
        if (!isOpen) return
        end()
        controller.close()
      }

      function send(text: string): void {
        if (!isOpen) return
        controller.enqueue(encoder.encode(text))
        if ((controller.desiredSize ?? 0) < -behindMax) close()
      }

      function comment(): void {
        send(':\n\n')
        comments += 1
        if (comments % commentsPerCheck > 0) return
        void isAllowed().then((isStillAllowed) => {
          if (!isStillAllowed) close()
        })
      }

      const feed = changeFeed()
      // An id without data: a reader that breaks off before the first change can still catch up.
      const from = lastEventId === undefined ? `id: ${feed.position()}\n` : ''
      send(`:\n${from}\n`)
      unsubscribe = feed.subscribe({
        workspaceId,
        lastEventId,
        onEvent: (event) => {
          if (isWanted(event, flow)) send(write(event))
        },
      })
      signal.addEventListener('abort', close, { once: true })
    },
    cancel: () => end(),
  })
}

/** A reset concerns every reader. */
function isWanted({ change }: FeedEvent, flow: string | undefined): boolean {
  return !change || flow === undefined || change.flow === flow
}

function write({ id, change }: FeedEvent): string {
  const name = change ? 'change' : 'reset'
  return `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(change ?? {})}\n\n`
}
