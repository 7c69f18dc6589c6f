'use client'

import { lazy, Suspense, useEffect } from 'react'
import { useEditor, useEditorState } from './editor-context'

const SearchBar = lazy(() =>
  import('./search-bar').then((module) => ({ default: module.SearchBar })),
)

/** ⌘F opens the search of the flow; pressed once more there, it is the browser's own. */
export function CanvasSearch() {
  const { store } = useEditor()
  const isSearching = useEditorState((state) => state.isSearching)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isFind = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'f'
      if (!isFind || event.shiftKey || event.altKey) return
      const field = document.querySelector<HTMLInputElement>('[data-flow-search] input')
      if (field && field === document.activeElement) return
      event.preventDefault()
      store.getState().setSearching(true)
      field?.select()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [store])
  if (!isSearching) return null
  return (
    <Suspense>
      <SearchBar />
    </Suspense>
  )
}
