import type { Flow, Section } from './schema'

/** Sections go along with steps that are copied, as notes do. */

/** Copies for steps that have other keys now. */
export function copySections(
  flow: Pick<Flow, 'sections'>,
  sections: readonly Section[],
  keys: ReadonlyMap<string, string>,
): Section[] {
  const taken = [...(flow.sections ?? [])]
  const before = taken.length
  for (const section of sections) {
    const steps = section.steps.map((key) => keys.get(key) ?? key)
    taken.push({ ...section, id: newSectionId(taken), steps })
  }
  return taken.slice(before)
}

/** The sections whose every step is one of these. */
export function wholeSections(
  flow: Pick<Flow, 'sections'>,
  keys: ReadonlySet<string> | ReadonlyMap<string, string>,
): Section[] {
  const isWhole = ({ steps }: Section) => steps.length > 0 && steps.every((key) => keys.has(key))
  return flow.sections?.filter(isWhole) ?? []
}

export function withSections(flow: Flow, added: readonly Section[]): Flow {
  const there = new Set(flow.sections?.map(({ id }) => id))
  const fresh = added.filter(({ id }) => !there.has(id))
  return fresh.length === 0 ? flow : { ...flow, sections: [...(flow.sections ?? []), ...fresh] }
}

export function newSectionId(sections: readonly Section[]): string {
  const taken = new Set(sections.map(({ id }) => id))
  let count = sections.length + 1
  while (taken.has(`section_${count}`)) count += 1
  return `section_${count}`
}
