import type { Expression } from './template-parts'

/** An expression inside the JSON of a field is written as JSON writes texts: `\"` for a quote. */
export function expressionOutOfJson(expression: Expression): Expression {
  try {
    const inner: unknown = JSON.parse(`"${expression.inner}"`)
    return typeof inner === 'string' ? { ...expression, inner } : expression
  } catch {
    return expression
  }
}

export function expressionInJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
