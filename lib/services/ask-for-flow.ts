import type { ModelAccount } from '@/lib/apps/ai/account'
import { askModel } from '@/lib/apps/ai/ask'
import { accountCredentials } from '@/lib/apps/ai/connection'
import type { Question } from '@/lib/apps/ai/question'
import type { StepHttp } from '@/lib/apps/define'
import { AppError } from '@/lib/errors'
import type { VariableKinds } from '@/lib/flow/check-variables'
import { flowInstructions, repairTurn } from './flow-prompt'
import { type Reading, type ReadProposal, readProposal } from './read-proposal'

interface Asking {
  http: StepHttp
  account: ModelAccount
  /** The first turn. */
  text: string
  variables: VariableKinds
  signal: AbortSignal
  limitMs: number
}

/** Enough for some sixty steps. */
const tokensMax = 8_000

/** A model's flow for a description. What is wrong with it goes back once; what is still wrong is refused. */
export async function askForFlow(asking: Asking): Promise<ReadProposal> {
  const start: Question['turns'] = [{ from: 'person', text: asking.text }]
  const answer = await ask(asking, start)
  const first = readProposal(answer, asking.variables)
  const problems = problemsOf(first)
  if (problems.length === 0) return accept(first)
  const second = await ask(asking, [
    ...start,
    { from: 'model', text: answer },
    { from: 'person', text: repairTurn(problems) },
  ])
  const next = readProposal(second, asking.variables)
  return accept(isFlow(next) || !isFlow(first) ? next : first)
}

async function ask(asking: Asking, turns: Question['turns']): Promise<string> {
  const { http, account, signal, limitMs } = asking
  const question = { instructions: flowInstructions(), turns, tokensMax }
  const credentials = accountCredentials(account)
  const answer = await askModel({ http, account, question, signal, limitMs, credentials })
  if (!answer.isCut) return answer.text
  throw refusal('The model’s answer was longer than it may be. Describe a smaller flow.')
}

function problemsOf(reading: Reading): string[] {
  if ('unreadable' in reading) return [reading.unreadable]
  return 'remark' in reading ? [] : reading.mistakes
}

function isFlow(reading: Reading): reading is ReadProposal {
  return 'document' in reading
}

function accept(reading: Reading): ReadProposal {
  if ('remark' in reading) throw refusal(`The model made no flow of it. It says: ${reading.remark}`)
  if ('unreadable' in reading) {
    throw refusal(
      'The model’s answer is no flow. Say it in other words, or use an account with a stronger model.',
    )
  }
  const [first] = reading.objections
  if (first === undefined) return reading
  throw refusal(`The model suggested what cannot be made: ${first} Say it in other words.`)
}

/** Nothing was made whenever this is said. */
export function refusal(message: string, cause?: unknown): AppError {
  return new AppError('not_ready', `${message} Nothing was made.`, { cause })
}
