'use client'

import { Search } from 'lucide-react'
import {
  type DragEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type DataRow, isContainer } from '@/components/ui/data-rows'
import { searchData } from '@/components/ui/data-search'
import { DataTreeRow } from '@/components/ui/data-tree-row'
import { Kbd } from '@/components/ui/kbd'
import { isFoldable, useDataTree } from '@/components/ui/use-data-tree'
import { useForm } from './form-context'
import { sampleText } from './sample-text'
import { type DataPath, pathExpression, templateParts } from './template-parts'
import type { Mention } from './template-value'

export interface DataPickerHandle {
  /** Takes a key that was pressed in the field; false when it means nothing here. */
  press: (pressed: Pressed) => boolean
}

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey'>

interface DataPickerProps {
  ref: Ref<DataPickerHandle>
  /** What was typed in the field; without it the list has a search of its own. */
  mention: Mention | undefined
  onPick: (path: DataPath) => void
  onClose: () => void
  /** It fills the sheet around it, which is the dialog then. */
  isSheet?: boolean
}

/** The data of the trigger and the steps before, as one tree to search and choose from. */
export function DataPicker({ ref, mention, onPick, onClose, isSheet = false }: DataPickerProps) {
  const [search, setSearch] = useState('')
  const query = mention ? mention.query : search
  const list = usePickerRows({ query, mention, onPick })
  useImperativeHandle(ref, () => ({ press: list.press }))
  if (mention && query !== '' && list.rows.length === 0) return null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (!list.press(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const look = isSheet ? sheet : dialog
  const keys = { onKeyDown }
  return (
    <div {...look} {...keys}>
      <div className="border-line flex min-h-10 items-center gap-2 border-b px-2.5">
        <Search className="text-ink-3" />
        {mention ? (
          <span className="grow">{query}</span>
        ) : (
          <input
            // biome-ignore lint/a11y/noAutofocus: the button that opened the list asked to search it
            autoFocus
            aria-label="Search data"
            placeholder="Search keys and values"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="min-w-0 grow bg-transparent outline-none"
          />
        )}
        {query !== '' && <MatchCount value={list.value} query={query} />}
      </div>
      <Rows list={list} query={query} isSheet={isSheet} />
      {list.rows.length > 0 && (
        <p className="border-line text-caption text-ink-3 flex items-center gap-1.5 border-t px-2.5 py-1.5 pointer-coarse:hidden">
          <Kbd>↵</Kbd> inserts, <Kbd>⌥↵</Kbd> the whole object
        </p>
      )}
      <span role="status" className="sr-only">
        {list.active ? `${list.active.path.join(', ')}: ${sampleText(list.active.value)}` : ''}
      </span>
    </div>
  )
}

/** More than anybody reads: what is wanted is searched for. */
const rowsMax = 300

interface PickerRowsInput {
  query: string
  mention: Mention | undefined
  onPick: (path: DataPath) => void
}

function usePickerRows({ query, mention, onPick }: PickerRowsInput) {
  const { sources } = useForm()
  const [hasMoved, setMoved] = useState(false)
  const value = useMemo(
    () => Object.fromEntries(sources.map((source) => [source.title, source.value])),
    [sources],
  )
  const tree = useDataTree({ value, filter: query, openLevels: 3, rowsMax })
  const { rows } = tree
  // A brace may be the start of JSON: Enter then stays a new line until a row was chosen.
  const isReady = hasMoved || query !== '' || mention?.sign === '/'
  const activeIndex = hasMoved ? tree.activeIndex : Math.max(0, bestRow(rows, query))
  const active = isReady ? rows[activeIndex] : undefined
  const pathOf = (row: DataRow): DataPath | undefined => {
    const source = sources.find(({ title }) => title === row.path[0])
    return source && !row.more ? [...source.path, ...row.path.slice(1)] : undefined
  }
  const pick = (row: DataRow | undefined, isWhole = false) => {
    const path = row && pathOf(row)
    if (!path) return
    const isInside = isWhole && row.level > 1 && !isContainer(row.value)
    onPick(isInside ? path.slice(0, -1) : path)
  }
  const press = ({ key, altKey }: Pressed): boolean => {
    if (key === 'Enter') {
      pick(active, altKey)
      return active !== undefined
    }
    if (altKey || (key !== 'ArrowDown' && key !== 'ArrowUp')) return false
    const target = isReady ? tree.moveBy(key, activeIndex) : rows[0]
    setMoved(true)
    if (target) tree.setActive(target.id)
    return true
  }
  return { rows, value, active, pick, press, pathOf, toggle: tree.toggle }
}

/** What a field takes for a pill when it is dropped there; elsewhere it is text. */
function carry(event: DragEvent, path: DataPath | undefined): void {
  if (!path) {
    event.preventDefault()
    return
  }
  const text = pathExpression(path)
  event.dataTransfer.effectAllowed = 'copy'
  event.dataTransfer.setData('text/plain', text)
  event.dataTransfer.setData(pillsType, JSON.stringify(templateParts(text)))
}

/** React Aria's own type for pieces of its token fields. */
const pillsType = 'application/vnd.react-aria.tokens+json'

/** What Enter takes: the row that is called what was typed, also a list, else the first value. */
function bestRow(rows: readonly DataRow[], query: string): number {
  if (query === '') return 0
  const isNamed = ({ path, level }: DataRow) =>
    level > 1 && String(path.at(-1)).toLowerCase() === query.toLowerCase()
  const named = rows.findIndex(isNamed)
  return named >= 0 ? named : rows.findIndex((row) => !isFoldable(row))
}

interface RowsProps {
  list: ReturnType<typeof usePickerRows>
  query: string
  isSheet: boolean
}

function Rows({ list, query, isSheet }: RowsProps) {
  const box = useRef<HTMLDivElement>(null)
  const activeId = list.active?.id
  useEffect(() => scrollTo(box.current, activeId), [activeId])
  const pressRow = (row: DataRow) => (row.level === 1 ? list.toggle(row) : list.pick(row))
  return (
    <div ref={box} className={`overflow-auto p-2 ${isSheet ? 'min-h-0 grow' : 'max-h-70'}`}>
      <div
        role="tree"
        aria-label="Data"
        tabIndex={0}
        className="text-data [&_[aria-selected=true]]:bg-hover font-mono"
      >
        {list.rows.map((row) => (
          <DataTreeRow
            key={row.id}
            row={row}
            filter={query}
            pickLabel="Insert"
            isActive={row.id === activeId}
            onPress={pressRow}
            onDragStart={(event) => carry(event, list.pathOf(row))}
          />
        ))}
      </div>
      {list.rows.length === 0 && (
        <p className="text-ink-3 text-meta px-2 py-1.5">
          {query === '' ? 'No data yet. Send an event first.' : `Nothing contains “${query}”.`}
        </p>
      )}
    </div>
  )
}

function MatchCount({ value, query }: { value: unknown; query: string }) {
  const { keys, values } = useMemo(() => searchData(value, query), [value, query])
  return (
    <span className="text-caption text-ink-3 shrink-0 whitespace-nowrap">
      {keys} in keys, {values} in values
    </span>
  )
}

function scrollTo(list: HTMLElement | null, rowId: string | undefined): void {
  for (const element of list?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
    if (element.dataset.row === rowId) element.scrollIntoView({ block: 'nearest' })
  }
}

const dialog = {
  role: 'dialog',
  'aria-label': 'Insert data',
  // In a row of names and values it is wider than its field, to the left.
  className:
    'min-w-80 justify-self-end overflow-hidden rounded-card border border-line bg-surface shadow-popover',
}
const sheet = { className: 'flex min-h-0 grow flex-col' }
