// `npm run check`: format, lint, types and unit tests. Seconds, no database.
import { run } from './run.mjs'

await run('node', ['scripts/generate.mjs'])
await run('node', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'])
await run('node', ['node_modules/next/dist/bin/next', 'typegen'], { NEXT_TELEMETRY_DISABLED: '1' })
await run('node', ['node_modules/typescript/bin/tsc', '--noEmit', '--incremental', 'false'])
await run('node', ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'])
