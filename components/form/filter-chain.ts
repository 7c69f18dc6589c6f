/** A filter of an expression, its arguments as they are written. */
export interface ChainedFilter {
  name: string
  args: string
}

/** What stands between the braces, as the value and the filters it goes through. */
export interface FilterChain {
  value: string
  filters: ChainedFilter[]
}

const filterPattern = /^([A-Za-z_]\w*)\s*(?::\s*(.*))?$/s

/** undefined when it is more than a value and filters. */
export function readChain(inner: string): FilterChain | undefined {
  const [value = '', ...written] = splitOutsideQuotes(inner).map((part) => part.trim())
  const filters: ChainedFilter[] = []
  for (const part of written) {
    const match = filterPattern.exec(part)
    if (!match) return undefined
    const [, name = '', args = ''] = match
    filters.push({ name, args: args.trim() })
  }
  return value === '' ? undefined : { value, filters }
}

/** The expression, ready to stand in a text. */
export function writeChain({ value, filters }: FilterChain): string {
  const written = filters.map(({ name, args }) => ` | ${name}${args === '' ? '' : `: ${args}`}`)
  return `{{ ${value}${written.join('')} }}`
}

/**
 * A text as an argument. Single quotes, so that it may stand in JSON; what would end the text, the
 * expression or the filter is written by its number.
 */
export function textArgument(text: string): string {
  const safe = text.replace(/['"\\{}|\p{Cc}]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16)
    return `\\u${code.padStart(4, '0')}`
  })
  return `'${safe}'`
}

function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = []
  let part = ''
  let quote: string | undefined
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (quote !== undefined && character === '\\') {
      part += text.slice(index, index + 2)
      index += 1
      continue
    }
    if (quote === character) quote = undefined
    else if (quote === undefined && (character === '"' || character === "'")) quote = character
    if (character === '|' && quote === undefined) {
      parts.push(part)
      part = ''
    } else part += character
  }
  return [...parts, part]
}
