// `npm run bench`, `npm run bench:ui`: builds when there is no build or the sources are newer, then
// measures from outside.
import { run } from './run.mjs'
import { isBuilt } from './sources.mjs'

const isUi = process.argv[2] === 'ui'
const entry = isUi ? 'bench/ui/main.ts' : 'bench/main.ts'

if (!isBuilt()) await run('node', ['scripts/build.mjs'])
await run('node', ['--import', 'tsx', entry, ...process.argv.slice(isUi ? 3 : 2)])
