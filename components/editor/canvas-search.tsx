'use client'

import { Suspense } from 'react'
import { useShortcut } from '@/components/keys/keys-provider'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useEditor, useEditorState } from './editor-context'

const SearchBar = lazyOverlay('The search', () =>
  import('./search-bar').then((module) => module.SearchBar),
)

/** ⌘F opens the search of the flow; pressed once more there, it is the browser's own. */
export function CanvasSearch() {
  const { store } = useEditor()
  const isSearching = useEditorState((state) => state.isSearching)
  useShortcut('find-step', () => {
    const field = document.querySelector<HTMLInputElement>('[data-flow-search] input')
    if (field && field === document.activeElement) return false
    store.getState().setSearching(true)
    field?.select()
  })
  if (!isSearching) return null
  return (
    <Suspense>
      <SearchBar onClose={() => store.getState().setSearching(false)} />
    </Suspense>
  )
}
