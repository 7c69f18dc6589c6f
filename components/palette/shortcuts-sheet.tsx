'use client'

import { useLinks } from '@/components/flows/links'
import { shortcutOf } from '@/components/keys/key-map'
import { useKeysShown, usePreferences, useRegistered } from '@/components/keys/keys-provider'
import { ShortcutList } from '@/components/keys/shortcut-list'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

/** All keys at a glance, those of the page that is open first. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const links = useLinks()
  const shown = useKeysShown()
  const { ids } = useRegistered()
  const here = ids.map((id) => shortcutOf(id).where)
  const hasLetters = usePreferences()?.hasLetters ?? false
  return (
    <Dialog
      title="Keyboard shortcuts"
      width="lg"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {!hasLetters && (
        <p className="text-ink-2 text-meta mt-1">Single-letter keys are off in your settings.</p>
      )}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        aria-label="Shortcuts"
        className="mt-4 -mr-3 max-h-[60vh] overflow-y-auto pr-3"
      >
        {/* Columns in the box that scrolls would go on at the side, out of sight. */}
        <div className="gap-8 md:columns-2">
          <ShortcutList first={here.filter((place) => place !== 'anywhere')}>
            {({ id }) => <Kbd isAlways>{shown(id) ?? 'Off'}</Kbd>}
          </ShortcutList>
        </div>
      </section>
      <DialogActions>
        <ButtonLink href={links.shortcuts} variant="quiet" onClick={onClose}>
          Change shortcuts
        </ButtonLink>
        <Button onPress={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
