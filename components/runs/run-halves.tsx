import type { DataHit } from '@/lib/contracts/run-data'
import type { RunDetail } from '@/lib/contracts/runs'
import { RunOverview } from './run-overview'
import { StepPanel, stepPanelId } from './step-panel'
import type { RunScreen } from './use-run-screen'

interface RunHalvesProps {
  run: RunDetail
  screen: RunScreen
  /** One below the other, however wide the window is. */
  isStacked?: boolean
}

/** The steps of a run, and the chosen one. */
export function RunHalves({ run, screen, isStacked = false }: RunHalvesProps) {
  const { view, catalog, find, change } = screen
  const show = () => showPanel(isStacked)
  const openHit = ({ step, item, part }: DataHit) => {
    const isValue = part === 'input' || part === 'output'
    change({ step, item, tab: isValue ? part : part === 'error' ? 'attempts' : undefined })
    show()
  }
  return (
    <>
      <RunOverview
        run={run}
        find={find ?? ''}
        onFind={(text) => change({ find: text })}
        onHit={openHit}
        onFollow={view.isLeft ? view.follow : undefined}
        isCanvas={screen.isCanvas}
        onCanvas={screen.onCanvas}
        timeline={view.timeline}
        catalog={catalog}
        sent={screen.sent}
        selectedKey={view.key}
        items={view.items}
        onReach={view.reach}
        onSelect={(step) => {
          view.select(step)
          show()
        }}
      />
      {view.row && (
        <StepPanel
          run={run}
          row={view.row}
          catalog={catalog}
          item={view.item}
          hasItemBegun={view.hasItemBegun}
          isLoading={view.isLoading}
          tab={screen.tab}
          find={find}
          onTab={(next) => change({ tab: next })}
        />
      )}
    </>
  )
}

/** Below the steps the panel may be out of sight. */
function showPanel(isStacked: boolean): void {
  if (!isStacked && matchMedia('(width >= 64rem)').matches) return
  document.getElementById(stepPanelId)?.scrollIntoView({ block: isStacked ? 'nearest' : 'start' })
}
