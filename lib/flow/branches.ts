import { readOwn } from './record'
import { rememberWith } from './remember'
import { type CatalogAction, mainBranch, type Step } from './schema'

export interface Branch {
  key: string
  /** As a person named it, where one did. */
  title?: string
}

/** The ways out of a step, in drawing order: those that its input names, then those of its action. */
export function branchesOf(
  step: Pick<Step, 'input'>,
  action: Pick<CatalogAction, 'branches' | 'branchesFrom'> | undefined,
): Branch[] {
  return branchesOfInput(step.input, action)
}

const branchesOfInput = rememberWith(
  (
    input: Step['input'],
    action: Pick<CatalogAction, 'branches' | 'branchesFrom'> | undefined,
  ): Branch[] => {
    const { branches = [mainBranch], branchesFrom } = action ?? {}
    const entries = branchesFrom === undefined ? undefined : readOwn(input, branchesFrom)
    const named = Array.isArray(entries) ? entries.flatMap(namedBranch) : []
    const taken = new Set(named.map(({ key }) => key))
    return [...named, ...branches.filter((key) => !taken.has(key)).map((key) => ({ key }))]
  },
)

function namedBranch(entry: unknown): Branch[] {
  const [key, title] = [readOwn(entry, 'key'), readOwn(entry, 'title')]
  if (typeof key !== 'string' || key === '') return []
  return [typeof title === 'string' && title !== '' ? { key, title } : { key }]
}
