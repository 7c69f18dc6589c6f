import { draw } from './draw'
import type { Template } from './template'

export const weeklyNumbers: Template = {
  slug: 'weekly-numbers',
  title: 'Every Monday, mail the numbers of the week out of the database',
  name: 'Weekly numbers',
  description:
    'Asks your PostgreSQL database, makes lines of the rows and mails them. The query only reads: the database itself refuses anything else.',
  categories: ['people', 'watch'],
  minutes: 3,
  needs: [
    'A PostgreSQL database, and a user of it that may read.',
    'A mail account that may send (SMTP), and the address of who reads the numbers.',
  ],
  checklist: [
    { kind: 'account', label: 'Choose the database', step: 'numbers' },
    { kind: 'field', label: 'Write the query', step: 'numbers', path: 'sql' },
    { kind: 'account', label: 'Choose the mail account', step: 'mail' },
    { kind: 'field', label: 'Say who gets the numbers', step: 'mail', path: 'to' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'schedule', trigger: 'cron', title: 'Every Monday at 8:00' },
      input: { expression: 'every monday at 8:00', timeZone: 'UTC', missed: 'one' },
    },
    steps: [
      {
        ...{ key: 'numbers', app: 'postgres', action: 'query', title: 'Ask the database' },
        input: { sql: '', readsOnly: true },
      },
      {
        ...{ key: 'lines', app: 'code', action: 'run', title: 'Make lines of the rows' },
        input: {
          input: { rows: '{{ steps.numbers.rows }}' },
          source: `return input.rows
  .map((row) => Object.values(row).join(': '))
  .join('\\n')`,
        },
      },
      {
        ...{ key: 'mail', app: 'email', action: 'send', title: 'Mail the numbers' },
        input: {
          ...{ to: '', subject: 'The numbers of the week' },
          text: '{{ steps.lines.result | default: "Nothing happened this week." }}',
        },
      },
    ],
    lines: [
      ['trigger', 'numbers'],
      ['numbers', 'lines'],
      ['lines', 'mail'],
    ],
  }),
  outputs: {
    numbers: {
      rows: [
        { what: 'Orders', number: 214 },
        { what: 'Refunds', number: 3 },
      ],
      count: 2,
    },
    lines: { result: 'Orders: 214\nRefunds: 3', console: [] },
  },
}
