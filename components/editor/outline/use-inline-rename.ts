'use client'

import { useState } from 'react'
import { rename } from '@/lib/flow/edit'
import { findStep } from '@/lib/flow/graph'
import { useEditor } from '../editor-context'
import { titleOf } from '../step-facts'

export interface InlineRename {
  /** The step whose row is a field for its name. */
  key: string | undefined
  start: (key: string) => void
  /** Without a name everything stays; an empty one brings back the action's own. */
  end: (name: string | undefined) => void
}

/** F2 in the Outline: the name is written in its row. */
export function useInlineRename(): InlineRename {
  const { store, catalog } = useEditor()
  const [key, setKey] = useState<string>()
  return {
    key,
    start: setKey,
    end(name) {
      if (key === undefined) return
      setKey(undefined)
      const { flow, edit, showStep } = store.getState()
      const title = titleOf(flow, findStep(flow, key), catalog)
      if (name !== undefined && name.trim() !== title) {
        edit((before) => rename(before, key, name), { label: `rename ${title}` })
      }
      showStep(key)
    },
  }
}
