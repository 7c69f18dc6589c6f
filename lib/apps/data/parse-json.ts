import { parseJson } from '@/lib/flow/json'
import { quoted } from '@/lib/flow/text'

const problems = {
  invalid_json: 'is no JSON',
  too_deep: 'is nested too deep: 100 levels are the most',
  too_many_keys: 'has more than 100,000 members and entries',
}

export function parseJsonText(text: string): unknown {
  const parsed = parseJson(text)
  if (parsed.kind === 'json') return parsed.value
  throw new Error(`${quoted(text)} ${problems[parsed.kind]}`)
}
