// `npm run web`, `npm run worker`: one process of a build that is already there.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const entries = { web: 'server', worker: 'index' }
const name = process.argv[2] ?? ''
const file = join(root, `dist/${entries[name]}.mjs`)

process.env.NODE_ENV ??= 'production'
if (!existsSync(file) || (name === 'web' && !existsSync(join(root, '.next/BUILD_ID')))) {
  console.error('There is no build yet. Run `npm run build` first.')
  process.exit(1)
}
const entry = await import(file)
await entry.main()
