'use client'

import { Download, Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Tooltip } from '@/components/ui/tooltip'

interface DataActionsProps {
  value: unknown
  fileName: string
  isSearching: boolean
  onSearch: () => void
}

export function DataActions({ value, fileName, isSearching, onSearch }: DataActionsProps) {
  // Of a megabyte it takes as long as drawing the value: only who presses waits for it.
  const text = () => JSON.stringify(value, null, 2) ?? ''
  return (
    <>
      <Tooltip label="Search in data">
        <Button
          variant="quiet"
          size="sm"
          isIcon
          aria-label="Search in data"
          aria-pressed={isSearching}
          onPress={onSearch}
        >
          <Search />
        </Button>
      </Tooltip>
      <CopyButton
        text={async () => text()}
        label="Copy JSON"
        variant="quiet"
        size="sm"
        isIconOnly
      />
      <Tooltip label="Download JSON">
        <Button
          variant="quiet"
          size="sm"
          isIcon
          aria-label="Download JSON"
          onPress={() => download(text(), fileName)}
        >
          <Download />
        </Button>
      </Tooltip>
    </>
  )
}

function download(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
