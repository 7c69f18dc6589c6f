/** What a call needs to get as far as looking for what it is about; others need nothing. */
export const testBodies: Record<string, unknown> = {
  'bulkActions.create': { verb: 'rerun', of: { runs: ['run_x'] } },
  'deliveries.fix': { fix: 'none' },
  'drafts.propose': { description: 'x', connection: 'con_x' },
  'endpoints.create': { name: 'x' },
  'endpoints.update': { name: 'x' },
  'connections.create': {
    app: 'email',
    name: 'x',
    values: { host: 'mail.example', from: 'a@b.c' },
  },
  'connections.try': {
    app: 'email',
    values: { host: '127.0.0.1', port: 1, from: 'a@b.c' },
  },
  'connections.replace': { with: 'con_x' },
  'errors.change': { state: 'resolved' },
  'flows.create': { name: 'x' },
  'flows.draft.save': { document: {}, revision: 1 },
  'keys.create': { name: 'x' },
  'redaction.matches': { paths: ['body.a'] },
  'testing.sendEvent': { body: {} },
  'testing.takeRun': { run: 'run_x' },
  'variables.create': { name: 'x', value: 'y' },
  'variables.update': { value: 'y' },
}
