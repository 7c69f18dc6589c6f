'use client'

import { Search } from 'lucide-react'
import { useKeysShown, useRegistered } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { useWarmPalette } from './use-warm-palette'

/** "Search ⌘K", in the head of every page; a sign only where there is little room. */
export function PaletteButton() {
  const shown = useKeysShown()('palette')
  const { run } = useRegistered()
  const warm = useWarmPalette()
  return (
    <Button
      aria-label="Search and commands"
      onPress={() => run('palette')}
      onHoverStart={warm}
      onFocus={warm}
      className="text-ink-2 font-body xl:min-w-48 xl:justify-start @max-3xl:min-w-0!"
    >
      <Search />
      <span className="grow text-left max-xl:sr-only @max-3xl:sr-only">Search</span>
      {shown && <Kbd>{shown}</Kbd>}
    </Button>
  )
}
