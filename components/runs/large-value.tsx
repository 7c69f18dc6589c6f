import { Download } from 'lucide-react'
import { formatBytes } from '@/components/deliveries/delivery-words'
import { buttonLook } from '@/components/ui/button-look'
import type { LargeValue as Large } from '@/lib/contracts/runs'

interface LargeValueProps {
  large: Large
  /** "Input of step 3" */
  name: string
  href: string
}

/** In place of the tree: how a value begins, how large it is, and a way to all of it. */
export function LargeValue({ large, name, href }: LargeValueProps) {
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-1">
        <p className="text-meta text-ink-2">
          {formatBytes(large.sizeBytes)} of JSON, too large to show here.
          {large.start && ' It begins like this:'}
        </p>
        <a
          href={href}
          download
          className={buttonLook({ variant: 'secondary', size: 'sm' })}
          aria-label={`Download the ${name.toLowerCase()}`}
        >
          <Download />
          Download
        </a>
      </div>
      {large.start && (
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
