import { type DataPath, dataPathId } from '@/components/ui/data-rows'
import type { DataMark } from '@/components/ui/data-tree'
import { formatRelative } from '@/components/ui/format-time'
import type { StepChange, StepComparison } from '@/lib/contracts/compare'

/** "blocks[1].text"; the value as a whole has no path. */
export function pathWords(path: StepChange['path']): string {
  return path.length === 0 ? 'the whole input' : joined(path)
}

/** As an expression reads it: "steps.post.blocks[1].text". An input has no name in expressions. */
export function writtenPath(path: DataPath, root = ''): string {
  const rest = joined(path)
  return root === '' || rest === '' || rest.startsWith('[') ? root + rest : `${root}.${rest}`
}

function joined(path: DataPath): string {
  return path
    .map((part, at) => {
      if (typeof part === 'number') return `[${part}]`
      if (!/^[\w$-]+$/.test(part)) return `[${JSON.stringify(part)}]`
      return at === 0 ? part : `.${part}`
    })
    .join('')
}

interface Said {
  timeZone: string
  now?: Date
}

/** "It worked 34 minutes ago with #sales." undefined: nothing is known to compare with. */
export function lastWorkedWords(comparison: StepComparison, said: Said): string | undefined {
  const { lastSuccess, changes, changesLeftOut, isTooLarge } = comparison
  if (!lastSuccess) return undefined
  const ago = formatRelative(new Date(lastSuccess.settledAt), said)
  if (isTooLarge) return `It worked ${ago}.`
  const [first] = changes
  if (!first) return `It worked ${ago} with the same input.`
  const isOne = changes.length === 1 && changesLeftOut === 0
  const value = isOne && !first.isMasked ? shortValue(first.before) : undefined
  if (value !== undefined) return `It worked ${ago} with ${value}.`
  const count = changes.length + changesLeftOut
  return `It worked ${ago}. Since then ${count === 1 ? 'one value has' : `${count} values have`} changed.`
}

/** A text or a number that fits into a sentence. */
function shortValue(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 40) return undefined
  const value: unknown = JSON.parse(text)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const isPlain = typeof value === 'string' && value !== '' && !/[\n•]/.test(value)
  return isPlain ? value : undefined
}

/** What differs, as marks of the tree of the input. What is not there any more has no row. */
export function changeMarks(changes: readonly StepChange[]): ReadonlyMap<string, DataMark> {
  return new Map(
    changes
      .filter(({ kind, path }) => kind !== 'removed' && path.length > 0)
      .map(({ path, before, isMasked }): [string, DataMark] => {
        const was = isMasked ? 'changed' : `was ${shown(before ?? '')}`
        return [dataPathId(path), { kind: 'changed', note: before === undefined ? 'new' : was }]
      }),
  )
}

const shownMax = 60

const shown = (text: string) => (text.length > shownMax ? `${text.slice(0, shownMax)}…` : text)
