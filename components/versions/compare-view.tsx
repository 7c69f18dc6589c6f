'use client'

import { ArrowRight } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import type { CatalogIndex } from '@/components/editor/catalog-index'
import { ReadOnlyCanvas } from '@/components/editor/read-only-canvas'
import { Select } from '@/components/ui/select'
import type { Flow } from '@/lib/flow/schema'
import { ChangeList } from './change-list'
import { ChangeSign } from './change-sign'
import { type Comparison, type Side, sideName, writeComparison } from './compare-address'
import { flowChanges } from './flow-changes'
import { mergedFlow } from './merged-flow'

interface CompareViewProps {
  comparison: Comparison
  onChange: (comparison: Comparison) => void
  /** The numbers to choose from, the newest first. */
  versions: readonly number[]
  before: Flow
  after: Flow
  catalog: CatalogIndex
  /** The comparison that was asked for in the list: its heading takes the focus once it is there. */
  wanted: string | undefined
}

/** The differences in sentences, and beside them in the drawing. */
export function CompareView(props: CompareViewProps) {
  const { comparison, onChange, versions, before, after, catalog, wanted } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const changes = useMemo(() => flowChanges(before, after, catalog), [before, after, catalog])
  const merged = useMemo(() => mergedFlow(before, after), [before, after])
  const { sentences, marks, same } = changes
  const shown = writeComparison(comparison)
  useEffect(() => {
    if (wanted === shown) heading.current?.focus()
  }, [wanted, shown])
  const choose = (name: 'before' | 'after') => (key: string) =>
    onChange({ ...comparison, [name]: key === 'draft' ? key : Number(key) })
  return (
    <>
      <section
        aria-labelledby="comparison"
        className="bg-surface border-line min-h-0 px-6 py-5 max-xl:border-b max-lg:border-t max-md:px-4 xl:overflow-y-auto xl:border-r"
      >
        <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
          <h2
            id="comparison"
            ref={heading}
            tabIndex={-1}
            className="text-section grow outline-none"
          >
            {headingOf(comparison, sentences.length)}
          </h2>
          <div className="flex items-center gap-2">
            <SideSelect
              label="Older side"
              versions={versions}
              side={comparison.before}
              onChange={choose('before')}
            />
            <ArrowRight aria-hidden className="text-ink-3 size-4" />
            <SideSelect
              label="Newer side"
              versions={versions}
              side={comparison.after}
              onChange={choose('after')}
            />
          </div>
        </div>
        {sentences.length > 0 && <ChangeList sentences={sentences} />}
        {same && <p className="text-meta text-ink-2 mt-4">{same}</p>}
      </section>
      <div className="relative flex min-h-0 max-xl:h-140">
        <Legend />
        <ReadOnlyCanvas
          label={`Drawing of ${sideName(comparison.after)}, changed steps are marked`}
          flow={merged}
          numberedAs={after}
          catalog={catalog.apps}
          marks={marks}
        />
      </div>
    </>
  )
}

/** "4 changes since v3", "v2 and v4 do the same." */
export function headingOf({ before, after }: Comparison, count: number): string {
  if (count === 0) {
    const text = `${sideName(before)} and ${sideName(after)} do the same.`
    return `${text.charAt(0) === 't' ? 'T' : text.charAt(0)}${text.slice(1)}`
  }
  const changes = `${count} change${count === 1 ? '' : 's'}`
  if (after === 'draft') return `${changes} since ${sideName(before)}`
  return `${changes} from ${sideName(before)} to ${sideName(after)}`
}

interface SideSelectProps {
  label: string
  versions: readonly number[]
  side: Side
  onChange: (key: string) => void
}

function SideSelect({ label, versions, side, onChange }: SideSelectProps) {
  const numbers =
    typeof side === 'number' && !versions.includes(side) ? [...versions, side] : versions
  return (
    <Select
      label={label}
      isLabelHidden
      items={[
        { id: 'draft', label: 'Draft' },
        ...numbers.map((number) => ({ id: String(number), label: `v${number}` })),
      ]}
      selectedKey={String(side)}
      onSelectionChange={onChange}
      className="w-24"
    />
  )
}

function Legend() {
  return (
    <p
      aria-hidden
      className="border-line bg-surface rounded-control text-caption text-ink-2 absolute top-4 left-4 z-1 flex h-8 items-center gap-4 border pr-3 pl-2"
    >
      {(['added', 'changed', 'removed'] as const).map((mark) => (
        <span key={mark} className="inline-flex items-center gap-1.5 capitalize">
          <ChangeSign kind={mark} size="sm" />
          {mark}
        </span>
      ))}
    </p>
  )
}
