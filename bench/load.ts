import { setTimeout as pause } from 'node:timers/promises'
import { monotonicUs } from './clock'
import { type Answer, HttpConnection, jsonPost } from './http-connection'

interface LoadOptions {
  url: string
  durationMs: number
  /** The JSON to send; `atUs` is the moment the request is due. */
  body: (index: number, atUs: number) => string
  /** Headers that depend on it, such as a signature. */
  headers?: (body: string, atUs: number) => Record<string, string>
  /** Whether an answer is what was asked for. */
  isRight: (answer: Answer, index: number) => boolean
}

export interface LoadResult {
  sent: number
  /** Answered as expected. */
  right: number
  /** A few of the other answers, and errors of the connection, as text. */
  wrong: string[]
  wrongCount: number
  /** Until the last request was sent. */
  sendingMs: number
  /** Until the last answer. */
  elapsedMs: number
  latenciesMs: number[]
  /** So many had been sent and not answered, at the most. */
  underWayMost: number
}

/** Sends as fast as the answers come, over n connections: finds the throughput. */
export async function closedLoop(
  options: LoadOptions & {
    connections: number
    /** So many send on them, one request of each at a time; otherwise as many as connections. */
    senders?: number
    /** Asked before each request; it ends the load before its time. */
    mayGoOn?: () => boolean
  },
): Promise<LoadResult> {
  const url = new URL(options.url)
  const result = emptyResult()
  const startUs = monotonicUs()
  const endUs = startUs + options.durationMs * 1_000
  const all = Array.from({ length: options.connections }, () => new HttpConnection(url))
  const sendUntilEnd = async (connection: HttpConnection) => {
    for (let atUs = monotonicUs(); atUs < endUs; atUs = monotonicUs()) {
      if (options.mayGoOn?.() === false) break
      await sendOne({ ...options, url }, { connection, atUs, result })
    }
  }
  const { senders = all.length } = options
  await Promise.all(Array.from({ length: senders }, (_, n) => sendUntilEnd(at(all, n))))
  for (const connection of all) connection.close()
  result.elapsedMs = (monotonicUs() - startUs) / 1_000
  result.sendingMs = result.elapsedMs
  return result
}

interface OpenLoop extends LoadOptions {
  perSecond: number
  /**
   * That many, whatever is under way on them: thousands that wait cost the load next to nothing, so it
   * can offer more than the target can take. Otherwise each request has a connection of its own.
   */
  connections?: number
}

/**
 * Sends at a fixed rate whatever the answers do, and counts latency from the moment a request was
 * due: a target that stalls is charged for all requests that had to wait, not for one.
 */
export async function openLoop(options: OpenLoop): Promise<LoadResult> {
  const url = new URL(options.url)
  const result = emptyResult()
  const { take, giveBack, closeAll } = createConnections(url, options.connections)
  const turn = options.connections === undefined ? turnRequests : turnRequests * burstTurns
  const underWay: Promise<void>[] = []
  const total = Math.round((options.perSecond * options.durationMs) / 1_000)
  const startUs = monotonicUs() + 20_000
  for (let index = 0; index < total; index += 1) {
    const atUs = startUs + Math.round((index * 1_000_000) / options.perSecond)
    // Who is late must still read answers between requests, or no connection is ever free again.
    if (index % turn === 0) await new Promise((resolve) => setImmediate(resolve))
    await reach(atUs)
    const connection = take(index)
    const one = sendOne({ ...options, url }, { connection, atUs, result })
    underWay.push(one.then(() => giveBack(connection)))
  }
  result.sendingMs = (monotonicUs() - startUs) / 1_000
  await Promise.all(underWay)
  result.elapsedMs = (monotonicUs() - startUs) / 1_000
  closeAll()
  return result
}

/** In turn. */
function at(connections: HttpConnection[], number: number): HttpConnection {
  // The remainder is the place of one of them.
  return connections[number % connections.length] as HttpConnection
}

function createConnections(url: URL, shared: number | undefined) {
  const all: HttpConnection[] = []
  const idle: HttpConnection[] = []
  const open = () => {
    const connection = new HttpConnection(url, senderAddress(all.length))
    all.push(connection)
    return connection
  }
  const closeAll = () => {
    for (const connection of all) connection.close()
  }
  if (shared === undefined) {
    const giveBack = (connection: HttpConnection) => void idle.push(connection)
    return { take: () => idle.pop() ?? open(), giveBack, closeAll }
  }
  // What goes out in one turn goes together.
  const take = (index: number) => all[Math.floor(index / turnRequests) % shared] ?? open()
  return { take, giveBack: () => undefined, closeAll }
}

const turnRequests = 16
/** On shared connections nothing waits for an answer: what is due is sent first, however late it is. */
const burstTurns = 64
/** A server lets one address have only so many connections. */
const connectionsOfOne = 900

/** Thousands of requests that wait at once are those of many senders. */
function senderAddress(connection: number): string | undefined {
  if (connection < connectionsOfOne) return undefined
  return `127.0.0.${1 + Math.floor(connection / connectionsOfOne)}`
}

interface Turn {
  connection: HttpConnection
  atUs: number
  result: LoadResult
}

async function sendOne(
  options: Omit<LoadOptions, 'url'> & { url: URL },
  { connection, atUs, result }: Turn,
): Promise<void> {
  const index = result.sent
  result.sent += 1
  result.underWayMost = Math.max(result.underWayMost, result.sent - answeredOf(result))
  try {
    const body = options.body(index, atUs)
    const headers = options.headers?.(body, atUs)
    const answer = await connection.send(jsonPost(options.url, body, headers))
    result.latenciesMs.push((monotonicUs() - atUs) / 1_000)
    if (options.isRight(answer, index)) result.right += 1
    else noteWrong(result, `${answer.status} ${answer.body.toString('utf8', 0, 200)}`)
  } catch (error) {
    noteWrong(result, String(error))
    // A target that refuses must not make a busy loop of us.
    await pause(5)
  }
}

const answeredOf = ({ right, wrongCount }: LoadResult) => right + wrongCount

function noteWrong(result: LoadResult, what: string): void {
  result.wrongCount += 1
  if (result.wrong.length < 5) result.wrong.push(what)
}

/** Timers are exact to about a millisecond, which is as much as what is measured: the rest is spun. */
async function reach(atUs: number): Promise<void> {
  const restMs = Math.floor((atUs - monotonicUs()) / 1_000) - 1
  if (restMs > 0) await pause(restMs)
  while (monotonicUs() < atUs) await new Promise((resolve) => setImmediate(resolve))
}

function emptyResult(): LoadResult {
  const times = { sendingMs: 0, elapsedMs: 0, latenciesMs: [] }
  return { sent: 0, right: 0, wrong: [], wrongCount: 0, underWayMost: 0, ...times }
}
