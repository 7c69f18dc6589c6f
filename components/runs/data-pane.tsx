import { useMemo } from 'react'
import { copyText } from '@/components/ui/copy-text'
import type { DataPath } from '@/components/ui/data-rows'
import { searchData } from '@/components/ui/data-search'
import { type DataMark, DataTree } from '@/components/ui/data-tree'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast-store'
import type { LargeValue as Large } from '@/lib/contracts/runs'
import { writtenPath } from './comparison-words'
import { hideSecrets } from './hide-secrets'
import { LargeValue } from './large-value'

interface DataPaneProps {
  value: unknown
  /** What is searched, where the value has dots in place of what is masked. */
  whole?: unknown
  /** "Input of step 3" */
  name: string
  /** undefined: the search is closed. */
  search: string | undefined
  onSearch: (text: string) => void
  /** Instead of a tree that would say "null". */
  emptyText?: string | undefined
  /** The value is too large to be here; it is downloaded from `href`. */
  large?: Large | undefined
  href?: string
  /** Values in it are masked: a large one is shown and downloaded so. */
  isMasked?: boolean
  /** What expressions call the value: "steps.post". */
  root?: string
  /** What differs from another run, by `dataPathId`. */
  marks?: ReadonlyMap<string, DataMark> | undefined
}

export function DataPane(props: DataPaneProps) {
  const { value, name, search, onSearch, emptyText, large, href, root } = props
  const { whole = value, isMasked = false } = props
  const shown = useMemo(() => hideSecrets(value, props.marks), [value, props.marks])
  const searched = useMemo(
    () => (whole === value ? shown.value : hideSecrets(whole).value),
    [whole, value, shown],
  )
  const found = useMemo(
    () => (search ? searchData(searched, search) : undefined),
    [searched, search],
  )
  if (large && href) return <LargeValue large={large} name={name} href={href} isMasked={isMasked} />
  if (value === null && emptyText) return <p className="text-meta text-ink-3 py-2">{emptyText}</p>
  return (
    <>
      {search !== undefined && (
        <TextField
          label={`Search in the ${name.toLowerCase()}`}
          value={search}
          onChange={onSearch}
          autoFocus={search === ''}
          className="mb-2"
          description={
            found
              ? `${found.keys} in keys, ${found.values} in values`
              : 'Keys and values, any case.'
          }
        />
      )}
      <DataTree
        value={shown.value}
        searchIn={searched}
        label={name}
        marks={shown.marks}
        filter={search}
        openLevels={4}
        onPick={(path) => void copyPath(path, root)}
        pickLabel="Copy path"
      />
    </>
  )
}

async function copyPath(path: DataPath, root: string | undefined): Promise<void> {
  const text = writtenPath(path, root)
  const isCopied = await copyText(text)
  showToast(isCopied ? `Copied ${text}` : 'Couldn’t copy the path.')
}
