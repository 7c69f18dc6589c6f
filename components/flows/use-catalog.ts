import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/components/api/queries'
import { iconUrl, isBuiltIn } from '@/components/editor/catalog-index'
import type { Catalog } from '@/lib/flow/schema'

export interface AppLook {
  title: string
  icon: string | undefined
  /** Built in: grey instead of a border. */
  isNeutral: boolean
}

export interface AppLooks {
  apps: Catalog
  look(app: string, action?: string): AppLook
  /** That of the app, where there is no such action. */
  actionTitle(app: string, action?: string): string
}

/** Titles and icons of the apps; an app that is gone keeps its key as its title. */
export function useCatalog(): AppLooks {
  const { data } = useQuery(queries.apps.list.queryOptions({ input: {}, staleTime: Infinity }))
  return useMemo(() => appLooks(data?.items ?? []), [data])
}

function appLooks(apps: Catalog): AppLooks {
  const byKey = new Map(apps.map((app) => [app.key, app]))
  const find = (key: string, action: string | undefined) => {
    const app = byKey.get(key)
    return { app, action: app?.actions.find((one) => one.key === action) }
  }
  return {
    apps,
    look: (key, actionKey) => {
      const { app, action } = find(key, actionKey)
      return { title: app?.title ?? key, icon: iconUrl(app, action), isNeutral: isBuiltIn(key) }
    },
    actionTitle: (key, actionKey) => {
      const { app, action } = find(key, actionKey)
      return action?.title ?? app?.title ?? key
    },
  }
}
