import { useQueries } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { queries } from '@/components/api/queries'
import { useFlows } from '@/components/flows/use-flows'
import type { RunSummary } from '@/lib/contracts/runs'
import type { Samples } from '@/lib/contracts/testing'
import { maskScope, maskValue } from '@/lib/flow/masks'
import { seenPaths } from './seen-paths'
import { type Suggestion, type SuggestionSources, suggest, withSuggestion } from './suggestions'

interface SuggestionOptions {
  text: string
  isOpen: boolean
  /** The rows that are shown: what they have is worth looking for. */
  runs: readonly RunSummary[]
  flow: string | undefined
}

/** So many flows are asked for the data that they see. */
const sampledMax = 3

export function useSuggestions({ text, isOpen, runs, flow }: SuggestionOptions) {
  const sources = useSources({ isOpen, runs, flow })
  const groups = isOpen ? suggest(text, sources) : []
  const all = groups.flatMap(({ suggestions }) => suggestions)
  const listId = useId()
  const [chosen, setChosen] = useState<{ text: string; place: number }>()
  // Other words have other suggestions: none of them is chosen yet.
  const place = chosen?.text === text ? chosen.place : -1
  const move = (by: 1 | -1) => {
    if (all.length === 0) return
    const from = place < 0 && by < 0 ? 0 : place
    setChosen({ text, place: (from + by + all.length) % all.length })
  }
  return {
    groups,
    listId,
    active: all[place],
    optionId: (suggestion: Suggestion) => `${listId}-${all.indexOf(suggestion)}`,
    forget: () => setChosen(undefined),
    /** True: the key was for the list. */
    press: (event: KeyboardEvent): boolean => {
      if (event.key === 'ArrowDown') move(1)
      else if (event.key === 'ArrowUp') move(-1)
      else return false
      event.preventDefault()
      return true
    },
    take: (suggestion: Suggestion) => withSuggestion(text, suggestion),
  }
}

function useSources({ isOpen, runs, flow }: Omit<SuggestionOptions, 'text'>): SuggestionSources {
  const { flows = [] } = useFlows()
  const seen = flow ? [flow] : [...new Set(runs.map((run) => run.flow))].slice(0, sampledMax)
  const samples = useQueries({
    queries: seen.map((id) => ({
      ...queries.testing.samples.queryOptions({ input: { id } }),
      enabled: isOpen,
    })),
  })
  if (!isOpen) return { flows, paths: new Map(), versions: [], steps: [] }
  const known = samples.flatMap(({ data }) => (data ? [data] : []))
  const steps = [...new Set(known.flatMap((one) => Object.keys(one.steps)))]
  const versions = [...new Set(runs.map(({ version }) => version))]
  return {
    flows,
    steps,
    versions: versions.filter((version) => version !== 'draft').map(String),
    paths: new Map(
      known
        .map(withoutMasked)
        .flatMap(({ trigger, steps: ofSteps }) => [
          ...seenPaths(trigger?.value.body, 'body'),
          ...seenPaths(trigger?.value.query, 'query'),
          ...Object.entries(ofSteps).flatMap(([key, { output }]) => [
            ...seenPaths(output, `steps.${key}`),
          ]),
        ]),
    ),
  }
}

/** A masked value is looked for by who knows it; it is not suggested. */
function withoutMasked({ trigger, steps, masks }: Samples): Pick<Samples, 'trigger' | 'steps'> {
  if (!masks) return { trigger, steps }
  const hidden = (value: unknown) => maskValue(value, masks).value
  return {
    trigger: trigger && { ...trigger, ...maskScope({ value: trigger.value }, masks) },
    steps: Object.fromEntries(
      Object.entries(steps).map(([key, sample]) => [
        key,
        { ...sample, output: hidden(sample.output) },
      ]),
    ),
  }
}
