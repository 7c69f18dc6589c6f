'use client'

import { FlowFrame } from '@/components/flows/flow-frame'
import { useLinks } from '@/components/flows/links'
import { useShownFlow } from '@/components/flows/use-shown-flow'
import { Page } from '@/components/shell/page'
import { ButtonLink } from '@/components/ui/button-link'
import { OverviewBody } from './overview-body'
import { RangeChoice } from './range-choice'
import { useOverviewRange } from './use-overview-range'

/** `/w/<ws>/flows/<id>/overview`: how its runs have done, beside the list of them. */
export function FlowOverviewPage({ flow: id }: { flow: string }) {
  const state = useOverviewRange()
  const flow = useShownFlow(id)
  const links = useLinks()
  return (
    <FlowFrame id={id} flow={flow} current="runs">
      <Page>
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <RangeChoice state={state} />
          <span className="grow" />
          <ButtonLink href={links.flowRuns(id)}>List of runs</ButtonLink>
        </div>
        <OverviewBody state={state} flow={id} />
      </Page>
    </FlowFrame>
  )
}
