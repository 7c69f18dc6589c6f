'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import type { Delivery, FixOutcome } from '@/lib/contracts/deliveries'
import { runLine } from './delivery-words'
import { useRefreshDeliveries, useRunToast } from './use-delivery-actions'

/** A fix that waits for a decision: what else would go live with it. */
export interface OpenFix {
  fix: string
  outcome: FixOutcome
}

/** Applies fixes of a diagnosis and asks before other changes go live with one. */
export function useFix({ id, flow }: Pick<Delivery, 'id' | 'flow'>) {
  const [open, setOpen] = useState<OpenFix>()
  const refresh = useRefreshDeliveries(flow)
  const showRun = useRunToast()
  const say = (outcome: FixOutcome) => {
    const text = fixedSentence(outcome)
    if (outcome.run) showRun(text, outcome.run)
    else showToast(text)
  }
  const fix = useMutation(
    queries.deliveries.fix.mutationOptions({
      onSuccess: (outcome, input) => {
        const asks = outcome.version === null && outcome.otherChanges.length > 0 && !input.publish
        setOpen(asks ? { fix: input.fix, outcome } : undefined)
        if (!asks) say(outcome)
      },
      onError: showFailure,
      onSettled: refresh,
    }),
  )
  return {
    open,
    /** The fix that is being applied. */
    pending: fix.isPending ? fix.variables.fix : undefined,
    apply(name: string) {
      if (!fix.isPending) fix.mutate({ id, fix: name })
    },
    publishAnyway() {
      if (open && !fix.isPending) fix.mutate({ id, fix: open.fix, publish: true })
    },
    leaveInDraft() {
      if (open) say(open.outcome)
      setOpen(undefined)
    },
  }
}

/** "Fixed, v4 is live. Run …8k2f9a has started." */
export function fixedSentence({ version, run }: Pick<FixOutcome, 'version' | 'run'>): string {
  const done = version === null ? 'Fixed in the draft.' : `Fixed, v${version} is live.`
  return run ? `${done} ${runLine(run.id, undefined)} has started.` : done
}
