import { HostedForm } from '@/lib/flow/hosted-form'
import type { FormTrigger } from '../define'
import { received } from '../webhook/received'

export const submitted: FormTrigger = {
  kind: 'form',
  key: 'submitted',
  title: 'Form submitted',
  description: 'Gives you a page with a form; starts when somebody sends it.',
  input: HostedForm,
  // A form is a request: what expressions read is the same.
  output: received.output,
  sample: {
    body: { name: 'Ada Lovelace', email: 'ada@example.com', message: 'Where is my order?' },
    query: {},
    headers: { 'content-type': 'multipart/form-data' },
    method: 'POST',
    path: '',
    files: [],
    receivedAt: '2026-11-03T12:04:31.000Z',
  },
}
