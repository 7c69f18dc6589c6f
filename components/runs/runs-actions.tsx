import { ExportButton } from './export/export-button'
import { LiveSwitch } from './live-switch'
import type { RunFilterState } from './use-run-filter'
import { ViewsMenu } from './views/views-menu'

interface RunsActionsProps {
  filter: RunFilterState
}

/** What is done with the list as a whole. */
export function RunsActions({ filter }: RunsActionsProps) {
  return (
    <>
      <LiveSwitch filter={filter} />
      <ViewsMenu filter={filter} />
      <ExportButton filter={filter} />
    </>
  )
}
