// `npm run bench`, `bench:gate`, `bench:ui`, `bench:history`: builds when there is no build or the sources are newer, then
// measures from outside.
import { run } from './run.mjs'
import { isBuilt } from './sources.mjs'

const entries = {
  gate: 'bench/gate/main.ts',
  history: 'bench/history/main.ts',
  ui: 'bench/ui/main.ts',
}
const named = entries[process.argv[2]]

if (!isBuilt()) await run('node', ['scripts/build.mjs'])
const script = named ?? 'bench/main.ts'
try {
  await run('node', ['--import', 'tsx', script, ...process.argv.slice(named ? 3 : 2)])
} catch {
  // What went wrong has been said by the one that ended.
  process.exitCode = 1
}
