'use client'

import { useMemo, useState } from 'react'
import { looksLikeCurl, readCurl } from '@/lib/flow/curl'
import type { CatalogApp } from '@/lib/flow/schema'
import { useEditor } from './editor-context'
import {
  appSection,
  type PickerEntry,
  type PickerSection,
  pickerSections,
  searchSections,
  withFirst,
} from './picker-entries'

interface FirstSection {
  title: string
  ids: readonly string[]
}

/** What the list of steps shows for what is typed, and for the app that was opened. */
export function usePicker(first: readonly FirstSection[]) {
  const { catalog } = useEditor()
  const [typed, setTyped] = useState('')
  const [app, setApp] = useState<CatalogApp>()
  const all = useMemo(() => pickerSections(catalog.apps), [catalog])
  const sections = app ? [appSection(app)] : typed.trim() === '' ? withFirst(all, first) : all
  const curl = looksLikeCurl(typed) ? readCurl(typed) : undefined
  const found = curl ? [] : searchSections(sections, typed)
  return {
    typed,
    setTyped,
    app,
    curl,
    found,
    entryOf: (key: string) => entryOf(found, key),
    /** Shows what one app can do; without one, all of them again. */
    openApp(next: CatalogApp | undefined) {
      setApp(next)
      setTyped('')
    },
    httpEntry: all.flatMap(({ entries }) => entries).find(({ id }) => id === 'http.request'),
  }
}

export type Picker = ReturnType<typeof usePicker>

export function rowKey({ title }: PickerSection, { id }: PickerEntry): string {
  return `${title}/${id}`
}

function entryOf(sections: readonly PickerSection[], key: string): PickerEntry | undefined {
  for (const section of sections) {
    const entry = section.entries.find((one) => rowKey(section, one) === key)
    if (entry) return entry
  }
  return undefined
}
