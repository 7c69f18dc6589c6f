'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { HistoryStep } from './use-history-steps'

interface HistoryButtonProps {
  step: HistoryStep
  icon: ReactNode
  className: string
}

/** Undo or redo: it can have the focus also when there is nothing to do. */
export function HistoryButton({ step, icon, className }: HistoryButtonProps) {
  return (
    <Button
      variant="quiet"
      isIcon
      aria-label={step.label}
      aria-disabled={!step.isPossible}
      onPress={step.act}
      className={className}
    >
      {icon}
    </Button>
  )
}
