import type { Measure } from '../measure'
import type { Section } from '../report'

/** The pages that are measured: kilobytes of script that each may load, and its score of Lighthouse. */
export const pages = {
  'sign-in': { title: 'Sign-in', scriptsKb: 180, performance: 95 },
  flows: { title: 'Flows', scriptsKb: 280, performance: 90 },
  runs: { title: 'Runs', scriptsKb: 280, performance: 90 },
  run: { title: 'A run', scriptsKb: 280, performance: 90 },
  events: { title: 'Events', scriptsKb: 280, performance: 90 },
  builder: { title: 'Builder, 50 steps', scriptsKb: 400, performance: 85 },
} as const
export type PageName = keyof typeof pages
export const pageNames = Object.keys(pages) as PageName[]

/** What the browser measures itself while a page opens. */
const opening: Record<string, Omit<Measure, 'title'>> = {
  firstPaintMs: { unit: 'ms', better: 'lower' },
  largestPaintMs: { unit: 'ms', better: 'lower', must: 2_500, target: 1_800 },
  shift: { unit: '', better: 'lower', must: 0.1, target: 0.02 },
  blockedMs: { unit: 'ms', better: 'lower', must: 300, target: 150 },
}
const words: Record<string, string> = {
  firstPaintMs: 'first paint',
  largestPaintMs: 'largest paint (LCP)',
  shift: 'layout shift (CLS)',
  blockedMs: 'blocked (TBT)',
}

const rate = { unit: '/s', better: 'higher', must: 58, target: 58 } as const
const frame = { unit: 'ms', better: 'lower', must: 20, target: 20 } as const
const open = { unit: 'ms', better: 'lower', must: 100, target: 100 } as const
const large = { unit: 'ms', better: 'lower', must: 300, target: 300 } as const
const plain = { unit: 'ms', better: 'lower' } as const

/** Budgets of the pages and of the builder. Rates and times are of the machine they are measured on. */
export const sections: Section[] = [
  { heading: 'First load, compressed', measures: loads() },
  { heading: 'Opening a page', measures: openings() },
  { heading: 'Lighthouse, of 100', measures: scores() },
  {
    heading: 'Frames on the canvas',
    measures: {
      drag500Fps: { title: 'Drag, 500 steps', ...rate },
      drag500P95: { title: 'Drag, 500 steps, frame p95', ...frame },
      dragAllFps: { title: 'Drag, 500 steps all in view', ...rate, must: 50, target: 50 },
      dragAllP95: { title: 'Drag, all in view, frame p95', ...frame, must: 34, target: 34 },
      drag1000Fps: { title: 'Drag, 1,000 steps', ...rate },
      pan500Fps: { title: 'Pan, 500 steps', ...rate },
      elements1000: {
        title: 'Elements of the canvas, 1,000 steps',
        unit: '',
        better: 'lower',
        must: 1_500,
        target: 600,
      },
      longTasks: {
        title: 'Tasks over 50 ms (processor) while dragging',
        unit: '',
        better: 'lower',
        must: 0,
        target: 0,
      },
    },
  },
  {
    heading: 'Ready after its data has come',
    measures: {
      ready200: { title: '200 steps', unit: 'ms', better: 'lower', must: 500, target: 500 },
      ready500: { title: '500 steps', unit: 'ms', better: 'lower', must: 1_200, target: 1_200 },
      ready1000: { title: '1,000 steps', ...plain },
    },
  },
  {
    heading: 'From key or press to the picture, 200 steps',
    measures: {
      keystrokeP95: { title: 'Keystroke in a field, p95', ...plain, must: 50, target: 50 },
      keystrokeCpu: { title: 'Keystroke in a field, processor', ...plain },
      keystrokeCpu5: { title: 'The same with 5 steps', ...plain },
      panelFirst: { title: 'Open the panel, first time', ...plain },
      panelP95: { title: 'Open the panel, p95', ...open },
      pickerFirst: { title: 'Open the picker, first time', ...plain },
      pickerP95: { title: 'Open the picker, p95', ...open },
      paletteFirst: { title: 'Open the palette, first time', ...plain },
      paletteP95: { title: 'Open the palette, p95', ...open },
      addFirst: { title: 'Add a step, first time', ...plain },
      addP95: { title: 'Add a step, p95', ...open },
    },
  },
  {
    heading: 'A run with 1 MB of JSON, from press to tree',
    measures: {
      viewerTab: { title: 'A list of objects, p95', ...large },
      viewerWide: { title: 'Deep and wide, p95', ...large },
      viewerUnfold: { title: 'Unfold its list, p95', ...large },
      viewerEvent: { title: 'The event, which is asked for, p95', ...large },
      ...scrolling('wide', 'Scroll, deep and wide'),
    },
  },
  {
    heading: '10,000 rows, scrolled 3,600 px a second',
    measures: {
      ...scrolling('viewer', 'One list in the viewer'),
      ...scrolling('list', 'Runs'),
      moreP95: { title: 'Runs: "Show more" at its end, p95', ...plain },
      itemNext: { title: 'Items of a run: the next one, p95', ...open },
      itemsFps: { title: 'Items of a run: key held', unit: '/s', better: 'higher' },
      itemElements: { title: 'Items of a run: elements', unit: '', better: 'lower' },
    },
  },
]

export type Figures = Record<string, number>

/** Of what is scrolled: frames, row elements in the page, and frames without a row where one belongs. */
function scrolling(name: string, title: string): Record<string, Measure> {
  const none = { unit: '', better: 'lower' } as const
  return {
    [`${name}Fps`]: { title, ...rate },
    [`${name}FrameP95`]: { title: `${title}: frame p95`, ...frame },
    [`${name}Rows`]: { title: `${title}: row elements`, ...none, must: 60, target: 60 },
    [`${name}Empty`]: { title: `${title}: frames without a row`, ...none, must: 0, target: 0 },
  }
}

function loads(): Record<string, Measure> {
  const kilobytes = { unit: 'KB', better: 'lower' } as const
  const scripts = pageNames.map((name): [string, Measure] => {
    const { title, scriptsKb: must } = pages[name]
    return [`${name}.scriptsKb`, { title: `${title}: scripts`, ...kilobytes, must, target: must }]
  })
  return {
    ...Object.fromEntries(scripts),
    stylesKb: { title: 'Style sheets, the most', ...kilobytes, must: 40, target: 40 },
    fontsKb: { title: 'Fonts, the most', ...kilobytes, must: 60, target: 60 },
  }
}

function scores(): Record<string, Measure> {
  return Object.fromEntries(
    pageNames.flatMap((name) => {
      const { title, performance } = pages[name]
      const least = { performance, accessibility: 100, 'best-practices': 95 }
      return Object.entries(least).map(([category, must]): [string, Measure] => [
        `${name}.${category}`,
        { title: `${title}: ${category}`, unit: '', better: 'higher', must, target: must },
      ])
    }),
  )
}

function openings(): Record<string, Measure> {
  return Object.fromEntries(
    pageNames.flatMap((name) =>
      Object.entries(opening).map(([key, measure]): [string, Measure] => [
        `${name}.${key}`,
        { title: `${pages[name].title}: ${words[key]}`, ...measure },
      ]),
    ),
  )
}
