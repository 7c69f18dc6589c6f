import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { withheldBody } from '@/lib/flow/redaction'
import { jsonProblem } from './json-problem'

/** How the body of an event is edited, and what the edited text is sent as. */
export type EditableBody =
  | { format: 'json' | 'text'; text: string; contentType?: string; note?: string }
  | { format: 'none'; reason: string }

export function editableBody({ body, hasBody, contentType }: DeliveryDetail): EditableBody {
  if (body.kind === 'empty') return { ...{ format: 'json', text: '{}' }, contentType: json }
  if (!hasBody) {
    return { format: 'none', reason: 'The data of this event is not kept any more.' }
  }
  if (body.value === withheldBody) {
    const note =
      'The body of this event was not kept, as values in it are never stored. What is written here is sent as JSON.'
    return { format: 'json', text: '{}', contentType: json, note }
  }
  if (body.kind === 'binary' || (body.value === null && body.kind !== 'json')) {
    return {
      format: 'none',
      reason: 'The body of this event is a file, which has no text to edit.',
    }
  }
  if (typeof body.value === 'string' && body.kind !== 'json') {
    return { format: 'text', text: body.value, ...(contentType ? { contentType } : {}) }
  }
  const text = JSON.stringify(body.value, null, 2)
  if (body.kind === 'json') {
    return { format: 'json', text, contentType: contentType ?? json }
  }
  // Steps read its fields alike, whether they came as a form or as JSON.
  const files = body.kind === 'multipart' ? ' Its files are left out.' : ''
  return {
    ...{ format: 'json', text, contentType: json },
    note: `This event came as a form. Its fields are edited, and sent, as JSON.${files}`,
  }
}

/** Why the edited text cannot be sent. */
export function textProblem(
  { format }: Pick<EditableBody, 'format'>,
  text: string,
): string | undefined {
  return format === 'json' ? jsonProblem(text) : undefined
}

const json = 'application/json'
