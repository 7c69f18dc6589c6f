'use client'

import { useState } from 'react'
import { SearchField } from '@/components/flows/search-field'
import {
  defaultPreferences,
  type ShortcutPreferences,
  unknownPreferences,
  withKeys,
} from '@/components/keys/key-map'
import { usePreferences } from '@/components/keys/keys-provider'
import { ShortcutList } from '@/components/keys/shortcut-list'
import type { ShortcutId } from '@/components/keys/shortcuts.data'
import { Page, PageHeader } from '@/components/shell/page'
import { useSavePreferences } from '@/components/shell/use-save-preferences'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { SettingsTabs } from './settings-tabs'
import { ShortcutRow } from './shortcut-row'

/** `/w/<ws>/settings/shortcuts` */
export function ShortcutsPage() {
  const known = usePreferences()
  const preferences = known ?? unknownPreferences
  const savePart = useSavePreferences('Your shortcuts were not saved. Try again.')
  const save = (shortcuts: ShortcutPreferences) => savePart({ shortcuts })
  const [typed, setTyped] = useState('')
  const [recording, setRecording] = useState<ShortcutId>()
  const isChanged = Object.keys(preferences.keys).length > 0
  const end = (next?: ShortcutPreferences) => {
    setRecording(undefined)
    if (next) save(next)
  }
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsTabs />
      <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-6">
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-0 grow">
            <h2 className="text-section">Shortcuts</h2>
            <p className="text-ink-2 text-meta">Yours, in every workspace and on every device.</p>
          </div>
          <Button
            isDisabled={!isChanged}
            onPress={() => save({ ...defaultPreferences, hasLetters: preferences.hasLetters })}
          >
            Reset all
          </Button>
        </div>
        <div className="grid gap-1">
          <Switch
            isSelected={preferences.hasLetters}
            isDisabled={!known}
            onChange={(hasLetters) => save({ ...preferences, hasLetters })}
          >
            Single-letter keys
          </Switch>
          <p className="text-ink-2 text-meta">
            Switch them off when you speak to your computer: a word would press them. Keys with
            Ctrl, ⌘, Alt, and keys such as F8 go on working.
          </p>
        </div>
        <SearchField label="Search shortcuts" value={typed} onChange={setTyped} />
        <div>
          <ShortcutList typed={typed}>
            {(shortcut) => (
              <ShortcutRow
                shortcut={shortcut}
                preferences={preferences}
                isRecording={recording === shortcut.id}
                onRecord={() => setRecording(shortcut.id)}
                onEnd={end}
                onReset={() => save(withKeys({ id: shortcut.id, preferences }))}
              />
            )}
          </ShortcutList>
        </div>
      </div>
    </Page>
  )
}
