import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const css = readFileSync(fileURLToPath(new URL('../../app/tokens.css', import.meta.url)), 'utf8')
const themes = readThemes(css)
const grounds = ['bg', 'canvas', 'surface', 'sunken', 'hover']
const statuses = ['ok', 'failed', 'running', 'waiting', 'needs', 'idle']

/** What is read, and what it stands on. */
const texts: [string, string][] = [
  ...['ink', 'ink-2'].flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  // Hints are never on a fill of a hue.
  ...['bg', 'canvas', 'surface', 'sunken'].map((ground): [string, string] => ['ink-3', ground]),
  ...[['on-ink', 'ink'] as const, ['on-ink', 'ink-hover'] as const].map(
    ([text, ground]): [string, string] => [text, ground],
  ),
  ['lapis', 'surface'],
  ['lapis-ink', 'lapis-soft'],
  ['lapis-ink', 'surface'],
  ...statuses.map((status): [string, string] => [`${status}-ink`, `${status}-soft`]),
]
/** Borders of fields, lines, focus, and the shapes that tell a status. */
const shapes: [string, string][] = [
  ...['bg', 'canvas', 'surface'].map((ground): [string, string] => ['line-strong', ground]),
  ...['bg', 'canvas', 'surface'].map((ground): [string, string] => ['lapis', ground]),
  ...statuses.map((status): [string, string] => [status, 'surface']),
  ...statuses.map((status): [string, string] => [status, `${status}-soft`]),
  ...statuses.map((status): [string, string] => ['on-dot', status]),
]

for (const theme of ['light', 'dark'] as const) {
  const colors = themes[theme]
  const of = (name: string) => colors[name] ?? 'missing'
  const found = (pairs: [string, string][], least: number) =>
    pairs
      .map(([front, ground]) => ({ front, ground, is: contrast(of(front), of(ground)) }))
      .filter(({ is }) => !(is >= least))
      .map(({ front, ground, is }) => `${front} on ${ground}: ${is.toFixed(2)}`)

  describe(`the ${theme} theme`, () => {
    it('gives every text at least 4.5 to 1', () => {
      expect(found(texts, 4.5)).toEqual([])
    })

    it('gives every border, line and shape that means something at least 3 to 1', () => {
      expect(found(shapes, 3)).toEqual([])
    })
  })
}

describe('contrast', () => {
  it('is what WCAG says it is', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it('of a colour that is not there passes nothing', () => {
    expect(contrast('missing', '#ffffff') >= 1).toBe(false)
  })
})

type Colors = Record<string, string>

/** The colours of both themes as `tokens.css` gives them; the dark theme takes what it does not change. */
function readThemes(css: string): { light: Colors; dark: Colors } {
  const light = readBlock(css, ':root {')
  return { light, dark: { ...light, ...readBlock(css, '[data-theme="dark"] {') } }
}

/** By the formula of WCAG 2: 1 is the same colour, 21 black on white. */
function contrast(one: string, other: string): number {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (higher + 0.05) / (lower + 0.05)
}

function readBlock(css: string, opening: string): Colors {
  const start = css.indexOf(opening)
  if (start < 0) throw new Error(`There is no block ${opening}`)
  const block = css.slice(start, css.indexOf('\n}', start))
  const found = block.matchAll(/--hl-([\w-]+): (#[0-9a-f]{6});/g)
  return Object.fromEntries([...found].map(([, name, hex]) => [name, hex]))
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
