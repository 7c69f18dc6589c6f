import { searchData } from '@/components/ui/data-search'
import { DataTree } from '@/components/ui/data-tree'
import { TextField } from '@/components/ui/text-field'
import type { LargeValue as Large } from '@/lib/contracts/runs'
import { LargeValue } from './large-value'

interface DataPaneProps {
  value: unknown
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
}

export function DataPane(props: DataPaneProps) {
  const { value, name, search, onSearch, emptyText, large, href } = props
  if (large && href) return <LargeValue large={large} name={name} href={href} />
  if (value === null && emptyText) return <p className="text-meta text-ink-3 py-2">{emptyText}</p>
  const found = search ? searchData(value, search) : undefined
  return (
    <>
      {search !== undefined && (
        <TextField
          label={`Search in the ${name.toLowerCase()}`}
          value={search}
          onChange={onSearch}
          autoFocus
          className="mb-2"
          description={
            found
              ? `${found.keys} in keys, ${found.values} in values`
              : 'Keys and values, any case.'
          }
        />
      )}
      <DataTree value={value} label={name} filter={search} openLevels={4} />
    </>
  )
}
