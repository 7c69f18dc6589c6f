import { useWorkspace } from '@/components/flows/links'
import type { StepRun } from '@/lib/contracts/runs'

interface Value {
  run: string
  step: Pick<StepRun, 'key' | 'item'>
  part: 'input' | 'output'
}

/** Where all of a value is downloaded. A link sends no header, so the address names the workspace. */
export function useValueHref(): (value: Value) => string {
  const workspace = useWorkspace()
  return ({ run, step, part }) => {
    const query = new URLSearchParams({ workspace, ...(step.item ? { item: step.item } : {}) })
    return `/api/v1/runs/${run}/steps/${encodeURIComponent(step.key)}/${part}?${query}`
  }
}
