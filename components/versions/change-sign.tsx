import { ArrowUpDown, Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DiffKind } from '@/components/editor/diff-sentences'
import { classes } from '@/components/ui/classes'

interface ChangeSignProps {
  kind: DiffKind
  size?: 'md' | 'sm'
}

/** Plus, tilde or minus in a disc: told apart without the colour too. */
export function ChangeSign({ kind, size = 'md' }: ChangeSignProps) {
  return (
    <span
      aria-hidden
      className={classes(
        'grid place-items-center rounded-full font-title',
        size === 'md' ? 'size-6 [&>.lucide]:size-3.5' : 'size-4.5 [&>.lucide]:size-3',
        looks[kind],
      )}
    >
      {signs[kind]}
    </span>
  )
}

const signs: Record<DiffKind, ReactNode> = {
  added: <Plus strokeWidth={2.5} />,
  removed: <Minus strokeWidth={2.5} />,
  changed: '~',
  renamed: '~',
  moved: <ArrowUpDown strokeWidth={2.5} />,
}

const changed = 'bg-needs-soft text-needs-ink'
const looks: Record<DiffKind, string> = {
  added: 'bg-lapis-soft text-lapis-ink',
  removed: 'bg-idle-soft text-idle-ink',
  changed,
  renamed: changed,
  moved: changed,
}
