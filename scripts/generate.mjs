import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Makes the Prisma client, when the schema or Prisma is another than the one it was made from.
const root = fileURLToPath(new URL('..', import.meta.url))
const prismaPath = createRequire(import.meta.url).resolve('prisma/package.json')
const prisma = JSON.parse(readFileSync(prismaPath, 'utf8'))
const schema = readFileSync(join(root, 'prisma', 'schema.prisma'), 'utf8')
const source = `// Prisma ${prisma.version}\n${schema}`
// Written last: a client that was half made has none, or an older one.
const markPath = join(root, 'lib', 'db', 'generated', '.made-from.prisma')

if (!existsSync(markPath) || readFileSync(markPath, 'utf8') !== source) {
  rmSync(markPath, { force: true })
  generate()
  writeFileSync(markPath, source)
}

function generate() {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(dirname(prismaPath), prisma.bin.prisma), 'generate', '--no-hints'],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        // Else Prisma waits for a download. Generating never runs it: any file that is there will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
  if (status === 0) return
  console.error(`The Prisma client could not be generated.\n${stdout}${stderr}`)
  process.exit(1)
}
