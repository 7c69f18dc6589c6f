import { searchData } from '@/components/ui/data-search'
import { DataTree } from '@/components/ui/data-tree'
import { TextField } from '@/components/ui/text-field'

interface DataPaneProps {
  value: unknown
  /** "Input of step 3" */
  name: string
  /** undefined: the search is closed. */
  search: string | undefined
  onSearch: (text: string) => void
  /** Instead of a tree that would say "null". */
  emptyText?: string
}

export function DataPane({ value, name, search, onSearch, emptyText }: DataPaneProps) {
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
