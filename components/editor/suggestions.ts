import { isRecord } from '@/lib/flow/record'

/** Steps worth showing first for the data at hand, by `app.action`; the likeliest first. */
export function suggestedSteps(sample: unknown, isAnswerAwaited: boolean): string[] {
  const seen = { list: false, mail: false, word: false, number: false }
  for (const { name, value } of firstValues(sample)) {
    if (Array.isArray(value)) seen.list ||= value.length > 0
    else if (typeof value === 'number') seen.number = true
    else if (typeof value !== 'string') continue
    else if (/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(value)) seen.mail = true
    else if (telling.test(name)) seen.word = true
  }
  const found = [
    isAnswerAwaited && 'webhook.respond',
    seen.list && 'logic.each',
    seen.word && 'logic.filter',
    seen.mail && 'email.send',
    seen.number && 'data.count',
  ]
  return found.filter((id) => id !== false).slice(0, suggestedMax)
}

const suggestedMax = 3
/** Names of members by whose words flows usually divide. */
const telling = /(^|_|\b)(type|status|state|priority|kind|event|action|topic|level|severity)$/i

const valuesMax = 300

/** The values nearest to the top; a large sample is not walked whole. */
function* firstValues(sample: unknown) {
  const queue: unknown[] = [sample]
  let seen = 0
  for (const value of queue) {
    if (!isRecord(value)) continue
    for (const name in value) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined
      seen += 1
      if (seen > valuesMax) return
      yield { name, value: member }
      queue.push(member)
    }
  }
}
