import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { log } from '@/lib/log'
import type { MigrationAdapter } from './migrate-adapter'

interface EngineOptions {
  adapter: MigrationAdapter
  schema?: string
}

/**
 * Runs Prisma's schema engine, the one inside `prisma migrate`, as WebAssembly: its usual form is a
 * download that closed networks refuse.
 */
export async function withSchemaEngine<T>(
  { adapter, schema }: EngineOptions,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= load()
  const { SchemaEngine: Engine } = await loading
  const engine = await Engine.new(
    { datamodels: schema === undefined ? undefined : [['schema.prisma', schema]] },
    (line: string) => log.debug('Schema engine', { line }),
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
    // The engine closes its connections later or never; PostgreSQL clones no database in use.
    await adapter.close()
  }
}

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

/** Once per process: the glue knows one instance, and calls it back even after `free`. */
let loading: Promise<Glue> | undefined

/** By hand, because Node 20 cannot import a .wasm file. */
async function load(): Promise<Glue> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  keepPanicMessage()
  const require = createRequire(import.meta.url)
  const gluePath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(gluePath.replace(/\.js$/, '.wasm'))
  // The import object of WebAssembly is typed for functions only; the glue is a module of them.
  const imports = { './schema_engine_bg.js': { ...glue } } as WebAssembly.Imports
  const { exports } = (await WebAssembly.instantiate(bytes, imports)).instance
  glue.__wbg_set_wasm(exports)
  const { __wbindgen_start: start } = exports
  if (typeof start === 'function') start()
  return glue
}

/** Without this registry a panic of the engine hides its own text. */
function keepPanicMessage(): void {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => log.error('The schema engine failed.', { message }),
    },
  })
}
