'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { queries } from '@/components/api/queries'
import { useShortcut } from '@/components/keys/keys-provider'
import { showToast } from '@/components/ui/toast-store'
import type { RunDetail } from '@/lib/contracts/runs'
import { focusedRun } from './focused-run'
import { RerunDialog } from './run-dialogs'
import { runInput } from './run-input'
import { useRunActions } from './use-run-actions'

/** R on the row that has the focus. What would be sent again is said first, as on the run's page. */
export function RunAgainByKey() {
  const [asked, setAsked] = useState<{ id: string }>()
  useShortcut('run-again', () => {
    const id = focusedRun()
    if (id === undefined) return false
    setAsked({ id })
  })
  const run = useQuery({
    ...queries.runs.get.queryOptions({ input: runInput(asked?.id ?? '') }),
    enabled: asked !== undefined,
  }).data
  return run && asked && <Again key={run.id} run={run} asked={asked} />
}

function Again({ run, asked }: { run: RunDetail; asked: object }) {
  const actions = useRunActions(run)
  const done = useRef<object>(undefined)
  useEffect(() => {
    if (done.current === asked) return
    done.current = asked
    if (run.settledAt === null) showToast('This run has not ended. It can be run again then.')
    else actions.again()
  }, [asked, run, actions])
  return <RerunDialog runId={run.id} actions={actions} />
}
