import { compare } from './compare'
import { type Figures, type Group, groups, type Measure, measures } from './measure'
import { median, notHeld } from './statistics'

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

/** A scenario that failed once has no figure, however often it did not. */
export function withoutFailed(figures: Figures, failures: Partial<Record<Group, string>>): Figures {
  const kept = Object.entries(measures).flatMap(([key, { group }]) => {
    // A key of `measures` is one of `Figures`.
    const figure = figures[key as keyof Figures]
    return figure === undefined || group in failures ? [] : [[key, figure]]
  })
  return Object.fromEntries(kept)
}

export interface Section {
  heading: string
  measures: Record<string, Measure>
}

/** A section for each of the groups. */
export function sectionsOf(chosen = Object.keys(groups) as Group[]): Section[] {
  const all = Object.entries(measures)
  return chosen.map((group) => ({
    heading: groups[group],
    measures: Object.fromEntries(all.filter(([, measure]) => measure.group === group)),
  }))
}

/** A row for every measure of the groups, under their headings. */
export function table(figures: Figures, chosen?: Group[], earlier?: Shown): string {
  return tableOf(figures, sectionsOf(chosen), earlier)
}

type Shown = Record<string, number | undefined>

/** With `earlier` each row says what it was then. */
export function tableOf(figures: Shown, shown: Section[], earlier?: Shown): string {
  const head = ['measure', 'figure', 'must', 'target', '']
  if (earlier) head.push('earlier', 'ratio', '')
  const sections = shown.map(({ heading, measures: own }) => ({
    heading,
    rows: Object.entries(own).map(([key, measure]) => [
      ...rowOf(figures[key], measure),
      ...(earlier ? compared(figures[key], earlier[key], measure) : []),
    ]),
  }))
  const cells = [head, ...sections.flatMap(({ rows }) => rows)]
  const widths = head.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  const line = (row: string[]) =>
    row
      .map((cell, at) => {
        const isText = at === 0 || head[at] === ''
        return isText ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)
      })
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

function compared(now: number | undefined, then: number | undefined, measure: Measure): string[] {
  const { ratio, isWorse } = compare(now, then, measure)
  const share = ratio === undefined ? '–' : `×${ratio.toFixed(2)}`
  return [withUnit(then, measure.unit), share, isWorse ? 'WORSE' : '']
}

/** What falls short of its goals, a line each: of what must be, then of what should be. */
export function missed(figures: Shown, shown: Section[]): string[] {
  const rows = shown.flatMap(({ measures: own }) => Object.entries(own))
  const lines = (wanted: string, goal: 'must' | 'target') =>
    rows
      .filter(([key, measure]) => verdict(figures[key], measure) === wanted)
      .map(
        ([key, measure]) =>
          `${measure.title}: ${withUnit(figures[key], measure.unit)}, ${goal} ${withUnit(measure[goal], measure.unit)}`,
      )
  return [...lines('BELOW MUST', 'must'), ...lines('must reached', 'target')]
}

/** The rows that have a goal, as a table of Markdown. */
export function markdown(figures: Shown, shown: Section[]): string {
  const rows = shown
    .flatMap(({ measures: own }) => Object.entries(own))
    .filter(([, measure]) => measure.must !== undefined && measure.target !== undefined)
    .map(([key, measure]) => [
      measure.title,
      ...[figures[key], measure.must, measure.target].map((value) => withUnit(value, measure.unit)),
    ])
  const head = ['measure', 'figure', 'must', 'target']
  const widths = head.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)),
  )
  const line = (row: string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  )
  return [line(head), line(rule), ...rows.map(line)].join('\n')
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
  if (value === notHeld) return 'not held'
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`
}
