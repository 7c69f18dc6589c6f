import * as z from 'zod'

// What a person is asked for, on a hosted form or before a flow is started by hand.

/** How expressions read the answer. */
export const FieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be a word of small letters, digits and _')

/** The kinds of answer that both know, in words. */
export const askedKindTitles = {
  text: 'Text',
  long_text: 'Long text',
  number: 'Number',
  checkbox: 'Checkbox',
  date: 'Date',
  email: 'E-mail address',
} as const
