'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast-store'
import type { FlowAlerts } from '@/lib/contracts/alerts'
import { SettingsGroup } from './settings-group'

/** Not a part of the draft: it takes effect at once. */
export function FlowAlertsForm({ flow: id }: { flow: string }) {
  const { data, error, refetch } = useQuery(queries.alerts.ofFlow.queryOptions({ input: { id } }))
  return (
    <SettingsGroup
      title="Alerts"
      description="What is different from the notifications of the workspace. It takes effect at once."
    >
      {data ? (
        <Fields key={JSON.stringify(data)} id={id} saved={data} />
      ) : error ? (
        <FailurePanel title="Couldn’t load the alerts." error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-16" />
      )}
    </SettingsGroup>
  )
}

function Fields({ id, saved }: { id: string; saved: FlowAlerts }) {
  const [alerts, setAlerts] = useState(saved)
  const cache = useQueryClient()
  const save = useMutation(
    queries.alerts.changeFlow.mutationOptions({
      onSuccess: () => void showToast('Alerts of this flow saved.'),
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.alerts.key() }),
    }),
  )
  const isChanged = JSON.stringify(saved) !== JSON.stringify(alerts)
  const change = (members: Partial<FlowAlerts>) => setAlerts({ ...alerts, ...members })
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isChanged) save.mutate({ id, ...alerts })
      }}
    >
      <Checkbox isSelected={alerts.isMuted} onChange={(isMuted) => change({ isMuted })}>
        No alerts about this flow
      </Checkbox>
      {!alerts.isMuted && (
        <>
          <NumberField
            label="Hours without an event"
            description="Tell when none came for so long. Empty: never."
            value={alerts.silenceHours}
            minValue={1}
            maxValue={8_760}
            onChange={(silenceHours) => change({ silenceHours })}
          />
          <NumberField
            label="Percent that fail"
            description="Of the runs of an hour. Empty: as in the workspace."
            value={alerts.failurePercent}
            minValue={1}
            maxValue={100}
            onChange={(failurePercent) => change({ failurePercent })}
          />
        </>
      )}
      <div>
        <Button type="submit" isPending={save.isPending} aria-disabled={!isChanged}>
          {save.isPending ? 'Saving…' : 'Save alerts'}
        </Button>
      </div>
    </form>
  )
}
