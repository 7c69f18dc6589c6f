import { isRecord } from '@/lib/flow/record'

/** JSON on one line with separators of one's own. Nesting is bounded where the value was parsed. */
export function writeJson(value: unknown, marks: { comma: string; colon: string }): string {
  if (Array.isArray(value)) {
    return `[${value.map((entry) => writeJson(entry, marks)).join(marks.comma)}]`
  }
  if (!isRecord(value)) return JSON.stringify(value)
  const members = Object.keys(value).map(
    (name) => `${JSON.stringify(name)}${marks.colon}${writeJson(value[name], marks)}`,
  )
  return `{${members.join(marks.comma)}}`
}
