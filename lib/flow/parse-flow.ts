import { AppError } from '@/lib/errors'
import { Flow } from './document'

const depthMax = 100
const charactersMax = 1_048_576

/** A foreign value as a flow document. Throws AppError('invalid') with what is wrong with it. */
export function parseFlow(value: unknown): Flow {
  if (isTooDeep(value)) {
    throw new AppError(
      'invalid',
      `This flow is nested deeper than ${depthMax} levels. Make it flatter.`,
    )
  }
  if ((JSON.stringify(value)?.length ?? 0) > charactersMax) {
    throw new AppError('invalid', 'This flow is larger than 1 MB. Split it into several flows.')
  }
  const parsed = Flow.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  const [first] = issues
  const where = first && first.path !== '' ? ` at “${first.path}”` : ''
  const message = `This is not a flow document${where}: ${first?.message ?? 'it is empty'}. Correct it and send it again.`
  throw new AppError('invalid', message, { details: { issues }, cause: parsed.error })
}

/** Without recursion, and before anything that recurses: a document of 5,000 levels would end it. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return true
    level = level.flatMap((entry) =>
      typeof entry === 'object' && entry !== null ? Object.values(entry) : [],
    )
  }
  return false
}
