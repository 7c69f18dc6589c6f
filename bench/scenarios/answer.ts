import { Api, type RunAnswer } from '../api'
import { answerFlow, order } from '../flows'
import type { Answer } from '../http-connection'
import { closedLoop, type LoadResult, openLoop } from '../load'
import type { Figures } from '../measure'
import { spread } from '../statistics'
import { type Bench, untilSettled } from './events'

/** W2: the caller waits for the result. Every call must get its own, none may stay unanswered. */
export async function measureAnswers({ product, durationMs, warmUpMs }: Bench): Promise<Figures> {
  const api = new Api(product)
  const flow = await api.createLiveFlow('W2', answerFlow())
  const load = (ms: number) => ({
    url: flow.url,
    durationMs: ms,
    body: (index: number, atUs: number) => order(`call-${index}`, atUs),
    isRight: ({ status, body }: Answer, index: number) =>
      status === 200 && JSON.parse(body.toString()).id === `call-${index}`,
  })
  const warm = await closedLoop({ ...load(warmUpMs), connections: 8 })
  mustBeAnswered(warm)
  const rated = await openLoop({ ...load(durationMs), perSecond: 100 })
  mustBeAnswered(rated)
  const saturated = await closedLoop({ ...load(durationMs), connections: 64 })
  mustBeAnswered(saturated)
  await untilSettled(api, flow.id)
  await mustAllBeSaved(api, flow.id, warm.right + rated.right + saturated.right)
  const atRate = spread(rated.latenciesMs)
  const atSaturation = spread(saturated.latenciesMs)
  return {
    answersPerSecond: (saturated.right / saturated.elapsedMs) * 1_000,
    answerP50: atSaturation.p50,
    answerP99: atSaturation.p99,
    answerP50Rated: atRate.p50,
    answerP99Rated: atRate.p99,
  }
}

function mustBeAnswered({ wrongCount, sent, wrong }: LoadResult): void {
  if (wrongCount === 0) return
  throw new Error(`${wrongCount} of ${sent} calls had no right answer: ${wrong.join(' · ')}`)
}

/** The answers are the flow's own and name no event: here the history is counted. */
async function mustAllBeSaved(api: Api, flow: string, answered: number): Promise<void> {
  const runs = await api.list<RunAnswer>(`/runs?flow=${flow}`)
  const events = runs.filter(({ status }) => status === 'succeeded').map(({ event }) => event)
  if (runs.length === answered && new Set(events).size === answered) return
  throw new Error(
    `${answered} calls were answered; the history has ${runs.length} runs, ${events.length} succeeded.`,
  )
}
