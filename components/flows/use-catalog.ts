import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/components/api/queries'
import { iconUrl } from '@/components/editor/catalog-index'
import type { Catalog } from '@/lib/flow/schema'

export interface AppLook {
  title: string
  icon: string | undefined
  /** Built in: grey instead of a border. */
  isNeutral: boolean
}

export interface AppLooks {
  apps: Catalog
  look(app: string): AppLook
}

/** Titles and icons of the apps; an app that is gone keeps its key as its title. */
export function useCatalog(): AppLooks {
  const { data } = useQuery(queries.apps.list.queryOptions({ input: {}, staleTime: Infinity }))
  return useMemo(() => appLooks(data?.items ?? []), [data])
}

const builtIn = new Set(['webhook', 'schedule', 'form', 'manual', 'feed', 'logic', 'data'])

function appLooks(apps: Catalog): AppLooks {
  const byKey = new Map(apps.map((app) => [app.key, app]))
  return {
    apps,
    look: (key) => {
      const app = byKey.get(key)
      return { title: app?.title ?? key, icon: iconUrl(app), isNeutral: builtIn.has(key) }
    },
  }
}
