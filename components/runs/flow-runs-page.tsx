'use client'

import { FlowFrame } from '@/components/flows/flow-frame'
import { useLinks } from '@/components/flows/links'
import { useShownFlow } from '@/components/flows/use-shown-flow'
import { RunsActions } from './runs-actions'
import { RunsList } from './runs-list'
import { BesideRun } from './sheet/beside-run'
import { type FilterPlace, useRunFilter } from './use-run-filter'

/** `/w/<ws>/flows/<id>/runs` */
export function FlowRunsPage(place: FilterPlace & { flow: string }) {
  const id = place.flow
  const filter = useRunFilter(place)
  const flow = useShownFlow(id)
  const links = useLinks()
  return (
    <FlowFrame id={id} flow={flow} current="runs">
      <BesideRun>
        <div className="mb-3 flex flex-wrap items-center justify-end gap-2">
          <RunsActions filter={filter} overview={links.flowOverview(id)} />
        </div>
        <RunsList filter={filter} flow={id} />
      </BesideRun>
    </FlowFrame>
  )
}
