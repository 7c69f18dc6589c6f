import type { LinkTab } from '@/components/ui/link-tabs'
import type { Links } from './links'

export type FlowTab = 'build' | 'runs' | 'events' | 'versions' | 'settings'

/** The tabs of one flow, for its header. */
export function flowTabs(links: Links, flow: string, current: FlowTab): LinkTab[] {
  return [
    { href: links.flow(flow), label: 'Build', isCurrent: current === 'build' },
    { href: links.flowRuns(flow), label: 'Runs', isCurrent: current === 'runs' },
    { href: links.flowEvents(flow), label: 'Events', isCurrent: current === 'events' },
    { href: links.flowVersions(flow), label: 'Versions', isCurrent: current === 'versions' },
    { href: links.flowSettings(flow), label: 'Settings', isCurrent: current === 'settings' },
  ]
}
