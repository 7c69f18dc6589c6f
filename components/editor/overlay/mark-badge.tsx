'use client'

import { classes } from '@/components/ui/classes'
import type { StepMark } from './step-status'
import { useStillState } from './still-context'

/** What became of the step, in the corner of its card: by sign and colour; its name says it in words. */
export function MarkBadge({ stepKey }: { stepKey: string }) {
  const mark = useStillState(({ marks }) => marks.get(stepKey))
  if (!mark) return null
  return (
    <span
      aria-hidden
      className={classes(
        'absolute -top-2.5 -left-2.5 grid size-5 place-items-center rounded-full font-mono text-meta leading-none font-strong inset-ring',
        looks[mark],
      )}
    >
      {signs[mark]}
    </span>
  )
}

const signs: Record<StepMark, string> = { added: '+', removed: '−', changed: '~', moved: '↕' }

const looks: Record<StepMark, string> = {
  added: 'bg-lapis-soft text-lapis-ink inset-ring-lapis',
  removed: 'bg-idle-soft text-idle-ink inset-ring-idle',
  changed: 'bg-needs-soft text-needs-ink inset-ring-needs',
  moved: 'bg-idle-soft text-idle-ink inset-ring-idle',
}
