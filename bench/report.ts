import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from './managed-process'
import { type Figures, type Group, groups, type Measure, measures } from './measure'
import { median } from './statistics'

export interface Machine {
  cpu: string
  cores: number
  memoryGb: number
  node: string
  /** How many processes wanted a core in the minute before: what is not idle makes figures worse. */
  loadBefore: number
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: loadavg()[0] ?? 0,
  }
}

/** One figure per measure: the median of the repetitions that have it. */
export function medians<Key extends string>(
  repetitions: Partial<Record<Key, number>>[],
): Partial<Record<Key, number>> {
  const result: Partial<Record<Key, number>> = {}
  // What is in a repetition is keyed by measures.
  const keys = new Set(repetitions.flatMap((figures) => Object.keys(figures) as Key[]))
  for (const key of keys) {
    const values = repetitions.map((figures) => figures[key]).filter((value) => value !== undefined)
    if (values.length > 0) result[key] = median(values)
  }
  return result
}

/** A row for every measure of the groups, under their headings. */
export function table(figures: Figures, chosen = Object.keys(groups) as Group[]): string {
  const all = Object.entries(measures)
  return tableOf(
    figures,
    chosen.map((group) => ({
      heading: groups[group],
      measures: Object.fromEntries(all.filter(([, measure]) => measure.group === group)),
    })),
  )
}

export interface Section {
  heading: string
  measures: Record<string, Measure>
}

export function tableOf(figures: Record<string, number | undefined>, shown: Section[]): string {
  const head = ['measure', 'figure', 'must', 'target', '']
  const sections = shown.map(({ heading, measures: own }) => ({
    heading,
    rows: Object.entries(own).map(([key, measure]) => rowOf(figures[key], measure)),
  }))
  const cells = [head, ...sections.flatMap(({ rows }) => rows)]
  const widths = head.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  const line = (row: string[]) =>
    row
      .map((cell, at) =>
        at === 0 || at === 4 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('──')
  const parts = sections.flatMap(({ heading, rows }) => ['', heading, ...rows.map(line)])
  return [line(head), rule, ...parts].join('\n')
}

const rowOf = (figure: number | undefined, measure: Measure) => [
  `  ${measure.title}`,
  withUnit(figure, measure.unit),
  withUnit(measure.must, measure.unit),
  withUnit(measure.target, measure.unit),
  verdict(figure, measure),
]

interface Result {
  machine: Machine
  medians: Record<string, number | undefined>
  repetitions: Record<string, number | undefined>[]
}

/** `name` tells apart what measures other things. */
export function save(content: Result, name = ''): string {
  const folder = join(projectRoot, 'bench/results')
  mkdirSync(folder, { recursive: true })
  const at = new Date().toISOString()
  const file = join(folder, `${name}${at.replaceAll(/[:.]/g, '-')}.json`)
  writeFileSync(file, `${JSON.stringify({ at, ...content }, null, 2)}\n`)
  return file
}

export function verdict(figure: number | undefined, measure: Measure): string {
  if (figure === undefined) return 'not measured'
  if (measure.must === undefined || measure.target === undefined) return ''
  const reaches = (goal: number) => (measure.better === 'higher' ? figure >= goal : figure <= goal)
  if (reaches(measure.target)) return 'target reached'
  return reaches(measure.must) ? 'must reached' : 'BELOW MUST'
}

function withUnit(value: number | undefined, unit: string): string {
  if (value === undefined) return '–'
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`
}
