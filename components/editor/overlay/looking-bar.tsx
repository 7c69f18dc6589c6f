import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'

interface LookingBarProps {
  /** "Viewing run", "Viewing v2" */
  title: string
  /** What is looked at, in words. */
  children?: ReactNode
  actions?: ReactNode
  onBack: () => void
}

/** Over a canvas that cannot be edited now: hatched, so that it is seen without reading. */
export function LookingBar({ title, children, actions, onBack }: LookingBarProps) {
  return (
    <div className="border-line bg-bg shrink-0 border-b">
      <div aria-hidden className={hatchedLook} />
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
        <Chip tone="line">{title}</Chip>
        <div className="text-meta text-ink-2 flex min-w-0 grow items-center gap-2">{children}</div>
        {actions}
        <Button size="sm" onPress={onBack}>
          <ArrowLeft />
          Back to editing
        </Button>
      </div>
    </div>
  )
}

const hatchedLook =
  'h-1.5 bg-[repeating-linear-gradient(135deg,var(--hl-line-strong)_0_1.5px,transparent_1.5px_6px)]'
