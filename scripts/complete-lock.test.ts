import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { completeLock } from './complete-lock.mjs'

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))

describe('the lock file', () => {
  it("names every platform's variant of every optional package", () => {
    expect(completeLock(JSON.parse(readFileSync(file, 'utf8')))).toEqual([])
  })

  it('would miss one that was taken out', () => {
    const lock = JSON.parse(readFileSync(file, 'utf8'))
    delete lock.packages['node_modules/@biomejs/cli-darwin-arm64']
    expect(completeLock(lock)).toEqual(['@biomejs/cli-darwin-arm64'])
    expect(lock.packages['node_modules/@biomejs/cli-darwin-arm64']).toMatchObject({
      optional: true,
      os: ['darwin'],
      cpu: ['arm64'],
    })
  })

  it('records no download address', () => {
    expect(readFileSync(file, 'utf8')).not.toContain('"resolved"')
  })
})
