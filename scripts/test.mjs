// `npm test`: lint, types, unit, integration, browser. Every stage runs, also after a failure; the
// last line counts. Lint and types count as one test each.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, installChromium } from './chromium.mjs'
import { run } from './run.mjs'
import { isBuilt } from './sources.mjs'

const reports = mkdtempSync(join(tmpdir(), 'hookline-test-'))
const totals = { passed: 0, failed: 0 }
const failures = []

await stage('prepare', () => run('node', ['scripts/generate.mjs']))
await stage('lint', () =>
  run('node', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']),
)
await stage('types', async () => {
  await run('node', ['node_modules/next/dist/bin/next', 'typegen'], {
    NEXT_TELEMETRY_DISABLED: '1',
  })
  await run('node', ['node_modules/typescript/bin/tsc', '--noEmit', '--incremental', 'false'])
})
await countedStage('unit', vitest('unit'))
await countedStage('integration', vitest('integration'))
const hasBuild = await stage('build', async () => {
  if (!isBuilt()) await run('node', ['scripts/build.mjs'])
})
if (hasBuild) await countedStage('browser', playwright)

rmSync(reports, { recursive: true, force: true })
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`)
console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed > 0 ? 1 : 0)

/** Runs a stage that counts as one test. */
async function stage(name, work) {
  console.log(`\n== ${name}`)
  try {
    await work()
    totals.passed += 1
    return true
  } catch (error) {
    console.error(error.message)
    totals.failed += 1
    failures.push(name)
    return false
  }
}

/** Runs a stage whose report says how many tests passed and failed; no report is a failure. */
async function countedStage(name, work) {
  console.log(`\n== ${name}`)
  const file = join(reports, `${name}.json`)
  let error
  try {
    await work(file)
  } catch (caught) {
    error = caught
  }
  const { passed, failed } = existsSync(file) ? readCounts(file) : { passed: 0, failed: 0 }
  const isEmpty = passed + failed === 0
  totals.passed += passed
  totals.failed += failed + (failed === 0 && (error || isEmpty) ? 1 : 0)
  if (failed > 0 || error || isEmpty) failures.push(name)
  if (error && failed === 0) console.error(error.message)
}

function vitest(project) {
  return (file) =>
    run('node', [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...['--project', project, '--reporter=default', '--reporter=json', `--outputFile=${file}`],
    ])
}

async function playwright(file) {
  const chromium = findChromium() ?? installChromium()
  await run('node', ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    CHROMIUM_PATH: chromium,
    // Pictures and traces are for people who look at a spec of theirs, and cost minutes.
    PICTURES: '0',
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
}

function readCounts(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'))
  if (report.stats) {
    const { expected, unexpected, flaky } = report.stats
    return { passed: expected, failed: unexpected + flaky }
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}
