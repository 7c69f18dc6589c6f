'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { formatBytes } from '@/components/deliveries/delivery-words'
import { Button } from '@/components/ui/button'
import { buttonLook } from '@/components/ui/button-look'
import type { LargeValue as Large } from '@/lib/contracts/runs'

interface LargeValueProps {
  large: Large
  /** "Input of step 3" */
  name: string
  href: string
  /** Values in it are masked; the beginning of a text cannot be taken apart. */
  isMasked: boolean
}

/** In place of the tree: how a value begins, how large it is, and a way to all of it. */
export function LargeValue({ large, name, href, isMasked }: LargeValueProps) {
  const [isShown, setIsShown] = useState(false)
  const isHidden = isMasked && !isShown
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-1">
        <p className="text-meta text-ink-2">
          {formatBytes(large.sizeBytes)} of JSON, too large to show here.
          {large.start && !isHidden && ' It begins like this:'}
          {isHidden && ' Values in it are masked, in the file too.'}
        </p>
        {isHidden && (
          <Button size="sm" variant="quiet" onPress={() => setIsShown(true)}>
            Show
          </Button>
        )}
        <a
          href={isHidden ? `${href}&masked=true` : href}
          download
          className={buttonLook({ variant: 'secondary', size: 'sm' })}
          aria-label={`Download the ${name.toLowerCase()}`}
        >
          <Download />
          Download
        </a>
      </div>
      {large.start && !isHidden && (
        <section
          aria-label={`Start of the ${name.toLowerCase()}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
          tabIndex={0}
          data-owns-keys
          className="rounded-card border-line bg-sunken mt-2 max-h-80 overflow-y-auto border p-3"
        >
          <pre className="text-data font-mono wrap-anywhere whitespace-pre-wrap">
            {large.start}…
          </pre>
        </section>
      )}
    </>
  )
}
