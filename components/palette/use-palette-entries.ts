'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { queries } from '@/components/api/queries'
import { connectionsInput } from '@/components/connections/connections-input'
import { useLinks, useWorkspace } from '@/components/flows/links'
import { shortId } from '@/components/flows/short-id'
import { useNewFlow } from '@/components/flows/use-flow-actions'
import { useFlows } from '@/components/flows/use-flows'
import { builtShortcuts } from '@/components/keys/key-map'
import { useKeysShown, useRegistered } from '@/components/keys/keys-provider'
import { useAppearance } from '@/components/shell/use-appearance'
import { templates } from '@/lib/templates/templates'
import { useRegisteredEntries } from './palette-registry'
import type { PaletteEntry } from './palette-search'
import { readRecent } from './recent-pages'

/** Everything the palette knows of, from what the pages have loaded already where that is so. */
export function usePaletteEntries(typed: string): readonly PaletteEntry[] {
  const links = useLinks()
  const { flows = [] } = useFlows()
  const connections = useQuery(queries.connections.list.queryOptions({ input: connectionsInput }))
    .data?.items
  const registered = useRegisteredEntries()
  const commands = useCommandEntries()
  const places = usePlaceEntries()
  const runs = useRunEntries(typed)
  const found: PaletteEntry[] = [
    ...flows.map(
      ({ id, name, status }): PaletteEntry => ({
        ...{ id: `flow ${id}`, group: 'flows', label: name, hint: stateWords[status] },
        href: links.flow(id),
      }),
    ),
    ...(connections ?? []).map(
      ({ id, name, app }): PaletteEntry => ({
        ...{ id: `connection ${id}`, group: 'connections', label: name, hint: app },
        href: links.connection(id),
      }),
    ),
    ...templates.map(
      ({ slug, title }): PaletteEntry => ({
        ...{ id: `template ${slug}`, group: 'templates', label: title },
        href: links.template(slug),
      }),
    ),
  ]
  return [...commands, ...registered, ...useRecentEntries(found), ...found, ...places, ...runs]
}

const stateWords = { draft: 'Draft', live: 'Live', paused: 'Paused' }

/** Shortcuts of this page that are whole actions, and what works on every page. */
function useCommandEntries(): PaletteEntry[] {
  const links = useLinks()
  const { ids, run } = useRegistered()
  const shown = useKeysShown()
  const newFlow = useNewFlow()
  const { change } = useAppearance()
  const themes = [
    { theme: 'light', label: 'Use the light theme' },
    { theme: 'dark', label: 'Use the dark theme' },
    { theme: 'system', label: 'Use the theme of the system' },
  ] as const
  const ofPage = builtShortcuts()
    .filter(({ id, isCommand }) => isCommand && ids.includes(id))
    .map(
      ({ id, where, words }): PaletteEntry => ({
        ...{
          id,
          group: where === 'anywhere' && id !== 'search' ? 'actions' : 'page',
          label: words,
        },
        ...{ shortcut: shown(id), act: () => run(id) },
      }),
    )
  return [
    ...ofPage,
    {
      ...{ id: 'new-flow', label: 'New flow', shortcut: shown('new-flow') },
      group: ids.includes('new-flow') ? 'page' : 'actions',
      act: () => newFlow.start(),
    },
    {
      ...{ id: 'import', group: 'actions', label: 'Import a flow' },
      href: links.flowImport,
    },
    ...themes.map(
      ({ theme, label }): PaletteEntry => ({
        ...{ id: `theme ${theme}`, group: 'actions', label, act: () => change({ theme }) },
      }),
    ),
  ]
}

function usePlaceEntries(): PaletteEntry[] {
  const links = useLinks()
  const shown = useKeysShown()
  const place = (label: string, href: string, shortcut?: string): PaletteEntry => ({
    ...{ id: `go ${href}`, group: 'places', label, href, shortcut },
  })
  return [
    place('Flows', links.flows, shown('go-flows')),
    place('Runs', links.runs, shown('go-runs')),
    place('Overview', links.overview),
    place('Errors', links.errors, shown('go-errors')),
    place('Data', links.data, shown('go-data')),
    place('Connections', links.connections, shown('go-connections')),
    place('Templates', links.templates, shown('go-templates')),
    place('Settings', links.settings, shown('settings')),
    place('Settings: Variables', `${links.settings}#variables`),
    place('Settings: API keys', `${links.settings}#api-keys`),
    place('Settings: Shortcuts', links.shortcuts),
    place('Settings: Notifications', links.notifications),
    place('Settings: Data', links.dataSettings),
    place('Settings: Appearance', links.appearance),
    place('Data: Tables', links.tables),
    place('Data: Counters', links.counters),
    place('Data: Store', links.store),
  ]
}

/** Named by what is known of them; what is gone is left out. */
function useRecentEntries(found: readonly PaletteEntry[]): PaletteEntry[] {
  const workspace = useWorkspace()
  const links = useLinks()
  return readRecent(workspace).flatMap(({ kind, id }): PaletteEntry[] => {
    if (kind === 'run') {
      const label = `Run ${shortId(id)}`
      return [{ id: `recent ${id}`, group: 'recent', label, href: links.run(id) }]
    }
    const known = found.find((entry) => entry.id === `${kind} ${id}`)
    return known ? [{ ...known, id: `recent ${id}`, group: 'recent' }] : []
  })
}

/** The server is asked only for what looks like the id of a run: "run_…", or a long part of one. */
const idPattern = /^(run_[0-9a-z]*|[0-9a-z]*\d[0-9a-z]*)$/

function useRunEntries(typed: string): PaletteEntry[] {
  const links = useLinks()
  const text = useDeferredValue(typed.trim().toLowerCase())
  const isWhole = /^run_[0-9a-z]{26}$/.test(text)
  const recent = useQuery({
    ...queries.runs.list.queryOptions({ input: { limit: 200 } }),
    enabled: text.length >= 4 && idPattern.test(text),
    placeholderData: keepPreviousData,
  }).data?.items
  const exact = useQuery({
    ...queries.runs.get.queryOptions({ input: { id: text } }),
    enabled: isWhole,
    retry: false,
  }).data
  if (text.length < 4 || !idPattern.test(text)) return []
  const listed = (recent ?? []).filter(({ id }) => id.includes(text))
  const runs = exact && !listed.some(({ id }) => id === exact.id) ? [...listed, exact] : listed
  return runs.map(
    ({ id, flowName, status }): PaletteEntry => ({
      ...{ id: `run ${id}`, group: 'runs', label: id, hint: `${flowName} · ${status}` },
      href: links.run(id),
    }),
  )
}
