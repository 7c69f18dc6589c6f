import { useParams } from 'next/navigation'
import { useMemo } from 'react'

/** The addresses of a workspace's pages. */
export interface Links {
  flows: string
  /** The list of flows with the dialog of an import. */
  flowImport: string
  /** The list of flows with the dialog in which one is described. */
  flowDescription: string
  templates: string
  template(slug: string): string
  overview: string
  runs: string
  /** The runs that a bulk action made. */
  runsOf(bulkAction: string): string
  errors: string
  error(id: string): string
  flowErrors(id: string): string
  settings: string
  shortcuts: string
  appearance: string
  notifications: string
  /** What is kept of the history, and for how long. */
  dataSettings: string
  data: string
  tables: string
  counters: string
  store: string
  table(name: string): string
  counter(name: string): string
  connections: string
  connection(id: string): string
  flow(id: string, place?: { step?: string; template?: string; version?: string }): string
  flowRuns(id: string): string
  flowOverview(id: string): string
  flowEvents(id: string, place?: { event?: string }): string
  flowVersions(id: string, place?: { compare?: string }): string
  flowSettings(id: string): string
  run(id: string): string
}

export function linksOf(workspace: string): Links {
  const root = `/w/${encodeURIComponent(workspace)}`
  return {
    flows: `${root}/flows`,
    flowImport: `${root}/flows?import=1`,
    flowDescription: `${root}/flows?describe=1`,
    templates: `${root}/templates`,
    template: (slug) => `${root}/templates/${encodeURIComponent(slug)}`,
    overview: `${root}/overview`,
    runs: `${root}/runs`,
    runsOf: (bulkAction) => `${root}/runs?filter=bulk:${bulkAction}`,
    errors: `${root}/errors`,
    error: (id) => `${root}/errors/${id}`,
    flowErrors: (id) => `${root}/errors?flow=${id}`,
    settings: `${root}/settings`,
    shortcuts: `${root}/settings/shortcuts`,
    appearance: `${root}/settings/appearance`,
    notifications: `${root}/settings/notifications`,
    dataSettings: `${root}/settings/data`,
    data: `${root}/data`,
    tables: `${root}/data/tables`,
    counters: `${root}/data/counters`,
    store: `${root}/data/store`,
    table: (name) => `${root}/data/tables/${encodeURIComponent(name)}`,
    counter: (name) => `${root}/data/counters/${encodeURIComponent(name)}`,
    connections: `${root}/connections`,
    connection: (id) => `${root}/connections/${id}`,
    flow: (id, place = {}) => {
      const query = new URLSearchParams(place).toString()
      return `${root}/flows/${id}${query ? `?${query}` : ''}`
    },
    flowRuns: (id) => `${root}/flows/${id}/runs`,
    flowOverview: (id) => `${root}/flows/${id}/overview`,
    flowEvents: (id, { event } = {}) =>
      `${root}/flows/${id}/events${event === undefined ? '' : `?event=${encodeURIComponent(event)}`}`,
    flowVersions: (id, { compare } = {}) =>
      `${root}/flows/${id}/versions${compare === undefined ? '' : `?compare=${encodeURIComponent(compare)}`}`,
    flowSettings: (id) => `${root}/flows/${id}/settings`,
    run: (id) => `${root}/runs/${id}`,
  }
}

/** The slug of the workspace whose page is open. */
export function useWorkspace(): string {
  const { ws } = useParams<{ ws: string }>()
  return decodeURIComponent(ws)
}

/** The same object each time: what is drawn from it need not be drawn anew. */
export function useLinks(): Links {
  const workspace = useWorkspace()
  return useMemo(() => linksOf(workspace), [workspace])
}
