import { TokenFieldValue } from 'react-aria-components/TokenField'
import { type DataPath, type Expression, pathExpression, templateParts } from './template-parts'

/** A stored text while it is edited: typed braces that close become a pill at once. */
export class TemplateValue extends TokenFieldValue<Expression> {
  static of(text: string): TemplateValue {
    return new TemplateValue(templateParts(text))
  }

  protected override tokenize(text: string) {
    return templateParts(text)
  }

  /** Puts data where the caret is, in place of the characters that asked for it. */
  insertPath(path: DataPath, asked: number): this {
    const caret = this.caretPosition
    const start = { index: caret.index, offset: Math.max(0, caret.offset - asked) }
    return this.replaceRangeWithSegments(start, caret, templateParts(pathExpression(path)), false)
  }

  /** Another text in place of a pill; none takes it away. */
  replacePill(index: number, text: string): this {
    const end = { index, offset: this.segments[index]?.text.length ?? 0 }
    return this.replaceRangeWithSegments({ index, offset: 0 }, end, templateParts(text), false)
  }
}

/** `/` or `{` at the start or after a blank asks for data; what follows is searched for. */
export interface Mention {
  query: string
  /** Characters from the sign to the caret. */
  length: number
  sign: string
}

const asked = /(?:^|\s)(\/|\{\{?)([^\s/{}"':,]{0,40})$/

export function mentionAt(value: TemplateValue): Mention | undefined {
  const { index, offset } = value.caretPosition
  const segment = value.segments[index]
  if (!value.selectedRange.isCollapsed || segment?.type !== 'text') return undefined
  const match = asked.exec(segment.text.slice(0, offset))
  if (!match) return undefined
  const [, sign = '', query = ''] = match
  return { query, sign, length: sign.length + query.length }
}
