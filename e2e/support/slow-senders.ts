import { openRaw, type RawAnswer, rawHead } from './raw-http'

/** Says hello and then sends its headers byte by byte, for as long as it is let. */
export function slowHead(url: string): SlowSender {
  return { start: rawHead(url, ['x-slow: ']).slice(0, -4), trickle: 'a' }
}

/** Announces a body and sends it byte by byte. */
export function slowBody(url: string): SlowSender {
  return { start: rawHead(url, ['content-length: 1000']), trickle: ' ' }
}

interface SlowSender {
  start: string
  /** Sent once a second. */
  trickle: string
}

/** Resolves with what each of them was told in the end. */
export async function sendSlowly(
  origin: string,
  senders: SlowSender[],
  from: string,
): Promise<RawAnswer[]> {
  const connections = senders.map((sender) => ({ ...sender, raw: openRaw(origin, { from }) }))
  for (const { raw, start } of connections) void raw.write(start)
  const timer = setInterval(() => {
    for (const { raw, trickle } of connections) void raw.write(trickle)
  }, 1_000)
  const answers = await Promise.all(
    connections.map(async ({ raw }) => {
      const answer = await raw.answered
      await raw.ended
      return answer
    }),
  )
  clearInterval(timer)
  return answers
}
