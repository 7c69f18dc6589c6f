// `npm run build`: the database client, the processes (esbuild into dist/) and the pages (Next).

import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { root, run } from './run.mjs'
import { sourceStamp } from './sources.mjs'

export async function buildAll() {
  const stamp = sourceStamp()
  // A stamp of an older build must not vouch for one that fails half way.
  rmSync(`${root}/dist/stamp`, { force: true })
  await run('node', ['scripts/generate.mjs'])
  await buildProcesses()
  await run('node', ['node_modules/next/dist/bin/next', 'build'], {
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
  })
  if (!existsSync(`${root}/.next/BUILD_ID`)) throw new Error('The pages could not be built.')
  writeFileSync(`${root}/dist/stamp`, stamp)
}

/** Bundles `worker/` into dist/. */
export async function buildProcesses() {
  rmSync(`${root}/dist`, { recursive: true, force: true })
  await build({
    absWorkingDir: root,
    entryPoints: [
      'worker/start.ts',
      'worker/server.ts',
      'worker/index.ts',
      'worker/worker-entry.ts',
    ],
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    splitting: true,
    sourcemap: true,
    logLevel: 'warning',
    alias: { '@': root },
  })
  await buildCodeChild(`${root}/dist/code-child.mjs`)
}

/** The process for people's code: one file with all it needs, because it may read no other. */
export async function buildCodeChild(outfile) {
  await build({
    absWorkingDir: root,
    entryPoints: ['worker/code-child.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    loader: { '.wasm': 'binary' },
    logLevel: 'warning',
    alias: { '@': root },
  })
}

if (process.argv[1]?.endsWith('build.mjs')) await buildAll()
