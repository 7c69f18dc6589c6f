import { draw } from './draw'
import type { Template } from './template'

export const apiToPostgres: Template = {
  slug: 'api-to-postgres',
  title: 'When an API has a new entry, keep it as a row in PostgreSQL',
  name: 'New entries to the database',
  description:
    'For systems that cannot send webhooks: the flow looks at their JSON API every few minutes, tells new entries by their id, and writes each as one row. An entry that comes again changes its row.',
  categories: ['sync'],
  minutes: 4,
  needs: [
    'The address of a JSON API that lists its entries, the newest first.',
    'A PostgreSQL database with a table that has the columns id and entry.',
  ],
  checklist: [
    { kind: 'field', label: 'Paste the address of the API', step: 'trigger', path: 'url' },
    { kind: 'account', label: 'Choose the database', step: 'row' },
    { kind: 'field', label: 'Name the table', step: 'row', path: 'table' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'http', trigger: 'new_items', title: 'New entry of the API' },
      input: { url: '', idField: 'id', everyMinutes: 15 },
    },
    steps: [
      {
        ...{ key: 'row', app: 'postgres', action: 'upsert', title: 'Write the row' },
        input: {
          ...{ table: '', conflict: ['id'] },
          values: { id: '{{ trigger.item.id }}', entry: '{{ trigger.item }}' },
        },
      },
    ],
    lines: [['trigger', 'row']],
  }),
}
