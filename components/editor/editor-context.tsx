'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Autosave } from './autosave'
import type { CatalogIndex } from './catalog-index'
import type { EditorActions, EditorState, EditorStore } from './editor-store'

export interface Editor {
  workspace: string
  flowId: string
  store: EditorStore
  catalog: CatalogIndex
  autosave: Autosave
  /** Steps that take the account of another one with it, by its key; known to a template. */
  sharedAccounts: Map<string, readonly string[]>
}

const EditorContext = createContext<Editor | undefined>(undefined)

export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>
}

/** What stays the same while a flow is edited. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('useEditor stands outside of an EditorProvider')
  return editor
}

/** What changes while a flow is edited; the component draws anew when the chosen part does. */
export function useEditorState<T>(choose: (state: EditorState & EditorActions) => T): T {
  return useStore(useEditor().store, choose)
}
