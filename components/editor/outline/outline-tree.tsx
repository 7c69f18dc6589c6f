'use client'

import { type ComponentProps, type MouseEvent, useMemo, useRef, useState } from 'react'
import { Tree, type TreeState } from 'react-aria-components/Tree'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { useEditorState } from '../editor-context'
import { useClipboard } from '../use-clipboard'
import { useCommands } from '../use-commands'
import { FirstStepHint } from './first-step-hint'
import { OutlineProvider } from './outline-context'
import { OutlinePicker } from './outline-picker'
import { outlineRails } from './outline-rails'
import { OutlineRowItem } from './outline-row-item'
import type { OutlineRow } from './outline-rows'
import { indexRows } from './row-index'
import { useInlineRename } from './use-inline-rename'
import { useOutlineDrag } from './use-outline-drag'
import { useOutlineKeys } from './use-outline-keys'
import { useOutlineRows } from './use-outline-rows'
import { useOutlineSelection } from './use-outline-selection'
import { useReveal } from './use-reveal'

const layoutOptions = { estimatedRowHeight: 100, padding: 12 }

/**
 * The flow as a tree: every edit of the canvas, in rows. It is a `treegrid`, not a `tree`: rows hold
 * buttons, and what is inside of a `treeitem` a screen reader cannot reach. Level, place and number
 * of siblings are given with each row, as only those in view are in the page.
 */
export function OutlineTree() {
  const rows = useOutlineRows()
  const isReadOnly = useEditorState((state) => state.save.kind === 'conflict')
  const isEmpty = useEditorState((state) => state.flow.steps.length === 0)
  const tree = useRef<TreeState<unknown>>(undefined)
  const index = useMemo(() => indexRows(rows), [rows])
  const folding = useFolding(rows)
  const rename = useInlineRename()
  const keys = useOutlineKeys({ index, isReadOnly, rename, toggle: folding.toggle })
  const onClickCapture = useRowClick(folding.toggle)
  const handlers = { ...keys, onClickCapture }
  const selection = useOutlineSelection(index)
  const dragAndDropHooks = useOutlineDrag(index, isReadOnly)
  useClipboard()
  useReveal({ tree, index, unfold: folding.unfold })
  return (
    <div {...handlers} className="flex min-h-0 w-full grow flex-col">
      <OutlineProvider value={{ rails: folding.rails, folded: folding.folded, rename, isReadOnly }}>
        <Virtualizer layout={ListLayout} layoutOptions={layoutOptions} shouldObserveItemSize>
          <Tree
            aria-label="Steps"
            items={rows}
            {...selection}
            {...folding.props}
            dragAndDropHooks={dragAndDropHooks}
            className={({ state }) => {
              // The only way to the tree's own focus from outside of its rows.
              tree.current = state
              const height = isEmpty ? 'h-44 shrink-0' : 'min-h-0 grow'
              return `mx-auto w-full max-w-160 overflow-auto outline-none ${height}`
            }}
          >
            {(row) => <OutlineRowItem row={row} />}
          </Tree>
        </Virtualizer>
        {isEmpty && !isReadOnly && <FirstStepHint />}
        <OutlinePicker />
      </OutlineProvider>
    </div>
  )
}

/** Which rows hide what is under them. */
function useFolding(rows: readonly OutlineRow[]) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const parents = useMemo(() => parentIds(rows), [rows])
  const rails = useMemo(() => outlineRails(rows, folded), [rows, folded])
  const props: Pick<ComponentProps<typeof Tree>, 'expandedKeys' | 'onExpandedChange'> = {
    expandedKeys: parents.filter((id) => !folded.has(id)),
    onExpandedChange: (open) => setFolded(new Set(parents.filter((id) => !open.has(id)))),
  }
  return {
    folded,
    rails,
    props,
    toggle: (id: string) =>
      setFolded((before) => {
        const others = [...before].filter((other) => other !== id)
        return new Set(before.has(id) ? others : [...others, id])
      }),
    unfold: (ids: readonly string[]) => {
      if (ids.some((id) => folded.has(id))) {
        setFolded(new Set([...folded].filter((id) => !ids.includes(id))))
      }
    },
  }
}

const own = 'button, a, input, textarea, [role="button"], [data-note]'

/**
 * A click on a row opens its settings, or folds its branch. It is taken before the tree hears of it,
 * which would choose several rows by touch. With ⌘ or ⇧ it is the tree's.
 */
function useRowClick(toggle: (id: string) => void): (event: MouseEvent) => void {
  const commands = useCommands()
  return (event) => {
    const { target, currentTarget } = event
    if (!(target instanceof Element) || !currentTarget.contains(target)) return
    const row = target.closest<HTMLElement>('[data-row-id]')?.dataset.rowId
    const isOwn = target.closest(own) !== null
    if (row === undefined || isOwn || event.shiftKey || event.metaKey || event.ctrlKey) return
    event.stopPropagation()
    if (row.includes(':')) toggle(row)
    else commands.open(row)
  }
}

function parentIds(rows: readonly OutlineRow[]): string[] {
  return rows.flatMap((row) =>
    row.children.length > 0 ? [row.id, ...parentIds(row.children)] : [],
  )
}
