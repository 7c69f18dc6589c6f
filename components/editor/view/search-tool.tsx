'use client'

import { Search } from 'lucide-react'
import { useKeysShown } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { useEditorState } from '../editor-context'

export function SearchTool() {
  const setSearching = useEditorState((state) => state.setSearching)
  const shown = useKeysShown()
  return (
    <Tooltip label="Search in the flow" shortcut={shown('find-step')} placement="top">
      <Button variant="quiet" isIcon aria-label="Search" onPress={() => setSearching(true)}>
        <Search />
      </Button>
    </Tooltip>
  )
}
