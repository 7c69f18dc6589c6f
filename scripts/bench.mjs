// `npm run bench`: builds when there is no build or the sources are newer, then measures from outside.
import { run } from './run.mjs'
import { isBuilt } from './sources.mjs'

if (!isBuilt()) await run('node', ['scripts/build.mjs'])
await run('node', ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)])
