// `npm run dev`: pages with hot reload; the processes are bundled once, so restart after a change of
// `worker/` or of what the worker runs.
import { buildProcesses } from './build.mjs'
import { run } from './run.mjs'

process.env.NODE_ENV = 'development'
await run('node', ['scripts/generate.mjs'])
await buildProcesses()
await import('../dist/start.mjs')
