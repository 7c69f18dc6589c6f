import type { ParsedBody } from '@/lib/flow/event'
import { readParameters } from '@/lib/flow/header-parameters'
import { isRecord } from '@/lib/flow/record'
import { type Names, type Replace, redactValue, rulesInside } from '@/lib/flow/redaction'

interface Sent {
  bytes: Buffer
  contentType: string
  parsed: ParsedBody
}

/**
 * A form of parts written again: texts as the rules want them, files as they came. A file that a rule
 * names becomes a text. undefined: a name in it cannot be written again.
 */
export function redactMultipart(
  { bytes, contentType, parsed }: Sent,
  rules: readonly Names[],
  replace: Replace,
): Buffer | undefined {
  const boundary = readParameters(contentType).get('boundary')?.trimEnd() ?? ''
  const parts: Buffer[] = []
  const add = (name: string, more: string, content: string | Buffer) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`
    parts.push(Buffer.from(head), Buffer.from(content), Buffer.from('\r\n'))
  }
  const fields = isRecord(parsed.value) ? Object.entries(parsed.value) : []
  const files = parsed.files ?? []
  const names = [...fields.map(([name]) => name), ...files.map(({ field }) => field)]
  if (!names.every(isPlain)) return undefined
  for (const [name, value] of fields) {
    const inside = rulesInside(rules, name)
    for (const one of Array.isArray(value) ? value : [value]) {
      add(name, '', String(redactValue(one, inside, replace)))
    }
  }
  for (const { field, name, contentType: type, start, end } of files) {
    const content = bytes.subarray(start, end)
    const isNamed = rulesInside(rules, field).some((rest) => rest.length === 0)
    const more = `; filename="${name.replace(/["\\]/g, '_')}"\r\nContent-Type: ${type}`
    if (isNamed) add(field, '', replace(content.toString('latin1')))
    else add(field, more, content)
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return Buffer.concat(parts)
}

function isPlain(name: string): boolean {
  return !/["\\\r\n]/.test(name)
}
