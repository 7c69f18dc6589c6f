import type { ReactNode } from 'react'
import type { SectionFrame } from './section-frames'

interface SectionOutlineProps {
  frame: SectionFrame
  /** Its title, above its first card. */
  children: ReactNode
}

/** The dashed frame around the cards of a section; the cards in it are pressed through it. */
export function SectionOutline({ frame, children }: SectionOutlineProps) {
  const { id, title, steps, x, y, width, height } = frame
  const count = `${steps.length} step${steps.length === 1 ? '' : 's'}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is drawn around cards that stand elsewhere in the page
    <div
      role="group"
      data-section={id}
      aria-label={`Section ${title}, ${count}`}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
      className="rounded-dialog border-line-strong pointer-events-none absolute top-0 left-0 border border-dashed"
    >
      {children}
    </div>
  )
}

export const farTitleLook =
  'bg-canvas font-strong text-ink-2 ml-3 block h-7 max-w-full truncate text-[26px] leading-7'
