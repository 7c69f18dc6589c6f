import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** These do nothing without the server, or are the page itself: they say so where they are opened. */
const needServer = [
  'components/connections/connection-dialog',
  'components/deliveries/doctor-card',
  'components/describe/describe-dialog',
  'components/editor/custom-event-dialog',
  'components/editor/flow-editor',
  'components/editor/more-urls-dialog',
  'components/editor/overlay/run-view',
  'components/editor/replace-url-dialog',
  'components/editor/start-dialog',
  'components/versions/version-view',
]
const warmed = 'components/editor/use-warm-parts.ts'

describe('what comes while the builder has nothing to do', () => {
  it('is everything that editing loads late, so that it works without a network', () => {
    const late = ['components/editor', 'components/form'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
        .map((name) => join(folder, name))
        .filter((path) => path !== warmed)
        .flatMap(importedLate),
    )
    expect(late.length).toBeGreaterThan(30)
    const warm = importedLate(warmed)
    const missing = late.filter((path) => !warm.includes(path) && !needServer.includes(path))
    expect(missing).toEqual([])
    expect(needServer.filter((path) => !late.includes(path))).toEqual([])
  })
})

function importedLate(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(/import\('([^']+)'\)/g)].map(([, name = '']) =>
    name.startsWith('@/') ? name.slice(2) : join(dirname(path), name),
  )
}
