import { type InsertPlace, outermost } from './fragment'
import { graphOf } from './graph'
import { type Flow, mainBranch, type Section } from './schema'
import { newSectionId } from './section-copies'
import { whyBroken } from './step-range'

/**
 * A section holds steps together under a title. It says something to people and changes nothing of
 * what runs.
 * 1. Its steps stand on one level: of the flow itself, or of one body.
 * 2. They follow one another, with all that stands between them.
 * 3. One way leads in, to one step; one leads out, to one step. Ways may end inside.
 * 4. A step stands in one section at most.
 * What becomes of it when its steps change: `keep-sections.ts`.
 */
export const sectionTitleMax = 200

/** Why these steps cannot be made a section, in a sentence; undefined: they can. */
export function whyNoSection(flow: Flow, keys: readonly string[]): string | undefined {
  const chosen = outermost(flow, keys)
  const [first, ...others] = chosen
  if (first === undefined || others.length === 0) return 'Choose two steps or more for a section.'
  const graph = graphOf(flow, first)
  if (!graph || !others.every((key) => graph.steps.some((step) => step.key === key))) {
    return 'Some of these steps stand inside of another step. Choose steps of one level.'
  }
  const taken = chosen.flatMap((key) => sectionOf(flow, key) ?? []).at(0)
  if (taken)
    return `Some of these steps are in the section “${taken.title}”. Ungroup that one first.`
  return whyBroken(graph, new Set(chosen))
}

/** The same flow where these steps cannot be one. */
export function makeSection(flow: Flow, keys: readonly string[], title: string): Flow {
  const [name, steps] = [cut(title), outermost(flow, keys)]
  if (name === '' || whyNoSection(flow, keys) !== undefined) return flow
  const sections = flow.sections ?? []
  return { ...flow, sections: [...sections, { id: newSectionId(sections), title: name, steps }] }
}

/** Without a title it keeps the one it has. */
export function renameSection(flow: Flow, id: string, title: string): Flow {
  const name = cut(title)
  return changeSection(flow, id, (section) =>
    name === '' || name === section.title ? section : { ...section, title: name },
  )
}

export function foldSection(flow: Flow, id: string, isFolded: boolean): Flow {
  return changeSection(flow, id, (section) => {
    const { collapsed = false, ...open } = section
    if (collapsed === isFolded) return section
    // Without its only optional member a loose object is still the section that it was.
    return isFolded ? { ...section, collapsed: true } : (open as Section)
  })
}

/** Takes the frame away; its steps stay. */
export function ungroupSection(flow: Flow, id: string): Flow {
  const sections = flow.sections?.filter((section) => section.id !== id)
  return sections?.length === flow.sections?.length ? flow : { ...flow, sections }
}

export function sectionOf(flow: Pick<Flow, 'sections'>, key: string): Section | undefined {
  return flow.sections?.find(({ steps }) => steps.includes(key))
}

/** The section in whose middle a place is: what is put there belongs to it. */
export function sectionAround(flow: Flow, place: InsertPlace): Section | undefined {
  const key = 'before' in place ? place.before : place.after.key
  const section = sectionOf(flow, key)
  const edges = graphOf(flow, key)?.edges
  if (!section || !edges || ('after' in place && place.after.inside)) return undefined
  const { branch = mainBranch } = 'after' in place ? place.after : {}
  const others =
    'before' in place
      ? edges.filter(({ to }) => to === key).map(({ from }) => from)
      : edges.filter((edge) => edge.from === key && edge.branch === branch).map(({ to }) => to)
  const isMiddle = others.length > 0 && others.every((other) => section.steps.includes(other))
  return isMiddle ? section : undefined
}

/** The steps belong to this section now, and to no other. */
export function takeIntoSection(flow: Flow, id: string, keys: readonly string[]): Flow {
  const sections = flow.sections?.map((section) => {
    const steps = section.steps.filter((key) => !keys.includes(key))
    return { ...section, steps: section.id === id ? [...steps, ...keys] : steps }
  })
  return sections ? { ...flow, sections } : flow
}

/** A title that no other section has: "Section 1", "Section 2", … */
export function newSectionTitle(flow: Pick<Flow, 'sections'>): string {
  const taken = new Set(flow.sections?.map(({ title }) => title))
  let count = taken.size + 1
  while (taken.has(`Section ${count}`)) count += 1
  return `Section ${count}`
}

function changeSection(flow: Flow, id: string, change: (section: Section) => Section): Flow {
  const before = flow.sections?.find((section) => section.id === id)
  const next = before && change(before)
  if (!before || !next || next === before) return flow
  return { ...flow, sections: flow.sections?.map((one) => (one === before ? next : one)) }
}

function cut(title: string): string {
  return title.trim().slice(0, sectionTitleMax)
}
