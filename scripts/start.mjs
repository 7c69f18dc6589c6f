// `npm start`: builds when there is no build or the sources are newer, then runs everything.

import { run } from './run.mjs'
import { isBuilt } from './sources.mjs'

process.env.NODE_ENV ??= 'production'
if (!isBuilt()) {
  console.log('Building Hookline; this is needed once after each change of the sources.')
  try {
    // In a process of its own, so that the memory of the build is given back.
    await run('node', ['scripts/build.mjs'])
  } catch (error) {
    console.error(`Hookline could not be built: ${error.message}`)
    process.exit(1)
  }
}
await import('../dist/start.mjs')
