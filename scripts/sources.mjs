import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const folders = ['app', 'components', 'lib', 'worker', 'prisma', 'scripts']
const files = [
  'package.json',
  'package-lock.json',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
]

/** Names the state of the sources: another stamp than the build's means "build again". */
export function sourceStamp() {
  const hash = createHash('sha256')
  for (const file of [...files, ...folders].flatMap((name) => list(name))) {
    hash.update(file)
    hash.update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

export function isBuilt() {
  const stamp = join(root, 'dist/stamp')
  return (
    existsSync(stamp) &&
    existsSync(join(root, '.next/BUILD_ID')) &&
    readFileSync(stamp, 'utf8') === sourceStamp()
  )
}

function list(name) {
  const path = join(root, name)
  if (!existsSync(path) || name === 'lib/db/generated') return []
  if (!statSync(path).isDirectory()) return isSource(name) ? [name] : []
  return readdirSync(path)
    .sort()
    .flatMap((child) => list(`${name}/${child}`))
}

function isSource(name) {
  return !/\.test\.tsx?$|\.md$/.test(name)
}
