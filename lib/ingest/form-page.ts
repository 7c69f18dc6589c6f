import type { CheckedForm, FormField, HostedForm } from '@/lib/flow/hosted-form'
import { formStyle } from './form-style.data'

interface FormPage {
  form: HostedForm
  /** Where the page is and where it is sent to. */
  action: string
  /** Of this page: sent twice, it is one submission. */
  submission: string
  openedAtMs: number
  checked?: CheckedForm
  /** What concerns the whole form. */
  note?: string
}

/** Names of what the page sends of its own; no field's key begins like them. */
export const ownFields = { submission: '_submission', opened: '_opened', trap: '_website' } as const

/** Works without JavaScript. Everything that a person wrote is text, never markup. */
export function formPage(page: FormPage): string {
  const { form, action, submission, openedAtMs, checked, note } = page
  const title = form.title || 'Form'
  const whole = note ?? checked?.problems.get('')
  const hasProblems = (checked?.problems.size ?? 0) > 0
  const warning = hasProblems ? 'Some answers need another look.' : undefined
  const first = whole ?? warning
  return documentOf(
    hasProblems ? `Problem: ${title}` : title,
    `<h1>${escapeHtml(title)}</h1>
${form.description ? `<p class="lead">${paragraphs(form.description)}</p>` : ''}
${first ? `<p class="note" role="alert">${escapeHtml(first)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}" enctype="multipart/form-data" novalidate>
<input type="hidden" name="${ownFields.submission}" value="${escapeHtml(submission)}">
<input type="hidden" name="${ownFields.opened}" value="${openedAtMs}">
<p class="trap" aria-hidden="true"><label>Leave this empty <input name="${ownFields.trap}" tabindex="-1" autocomplete="off"></label></p>
${form.fields.map((field) => fieldOf(field, checked)).join('\n')}
<button type="submit">${escapeHtml(form.button || 'Send')}</button>
</form>`,
  )
}

/** A page that only says something. */
export function messagePage({ title, text }: { title: string; text: string }): string {
  return documentOf(title, `<h1>${escapeHtml(title)}</h1><p class="lead">${paragraphs(text)}</p>`)
}

function documentOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${formStyle}</style></head>
<body><main>${body}</main></body></html>
`
}

function fieldOf(field: FormField, checked: CheckedForm | undefined): string {
  const problem = checked?.problems.get(field.key)
  const id = `field-${field.key}`
  const notes = [field.help ? `${id}-help` : '', problem ? `${id}-problem` : ''].filter(Boolean)
  const marks = [
    `id="${id}" name="${field.key}"`,
    field.required ? 'aria-required="true"' : '',
    problem ? 'aria-invalid="true"' : '',
    notes.length > 0 ? `aria-describedby="${notes.join(' ')}"` : '',
  ]
  const control = controlOf(field, marks.filter(Boolean).join(' '), checked?.values.get(field.key))
  const label = `<label for="${id}">${escapeHtml(field.title || field.key)}${field.required ? '' : ' <span class="optional">(optional)</span>'}</label>`
  const help = field.help ? `<p class="help" id="${id}-help">${escapeHtml(field.help)}</p>` : ''
  const wrong = problem ? `<p class="problem" id="${id}-problem">${escapeHtml(problem)}</p>` : ''
  const isBox = field.type === 'checkbox'
  return `<div class="field${isBox ? ' box' : ''}">${isBox ? control + label : label + control}${help}${wrong}</div>`
}

function controlOf({ type, choices }: FormField, marks: string, value = ''): string {
  switch (type) {
    case 'long_text':
      return `<textarea ${marks} rows="5">${escapeHtml(value)}</textarea>`
    case 'choice': {
      const options = choices.map(
        (choice) =>
          `<option value="${escapeHtml(choice)}"${choice === value ? ' selected' : ''}>${escapeHtml(choice)}</option>`,
      )
      return `<select ${marks}><option value="">Choose…</option>${options.join('')}</select>`
    }
    case 'checkbox':
      return `<input type="checkbox" ${marks} value="true"${value === 'true' ? ' checked' : ''}>`
    case 'file':
      return `<input type="file" ${marks} multiple>`
    case 'number':
      return `<input type="text" inputmode="decimal" ${marks} value="${escapeHtml(value)}">`
    case 'date':
    case 'email':
    case 'text':
      return `<input type="${type}" ${marks} value="${escapeHtml(value)}">`
  }
}

function paragraphs(text: string): string {
  return escapeHtml(text).replaceAll(/\r?\n/g, '<br>')
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '')
}
