import { ButtonLink } from '@/components/ui/button-link'
import { ExportButton } from './export/export-button'
import { LiveSwitch } from './live-switch'
import type { RunFilterState } from './use-run-filter'
import { ViewsMenu } from './views/views-menu'

interface RunsActionsProps {
  filter: RunFilterState
  /** How they have done, in figures and plots. */
  overview: string
}

/** What is done with the list as a whole. */
export function RunsActions({ filter, overview }: RunsActionsProps) {
  return (
    <>
      <ButtonLink href={overview}>Overview</ButtonLink>
      <LiveSwitch filter={filter} />
      <ViewsMenu filter={filter} />
      <ExportButton filter={filter} />
    </>
  )
}
