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
  /** The same object each time. */
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
  const looks = new Map<string, AppLook>()
  return {
    apps,
    look: (key, actionKey) => {
      const name = `${key} ${actionKey ?? ''}`
      const known = looks.get(name)
      if (known) return known
      const { app, action } = find(key, actionKey)
      const title = app?.title ?? key
      const look = { title, icon: iconUrl(app, action), isNeutral: isBuiltIn(key) }
      looks.set(name, look)
      return look
    },
    actionTitle: (key, actionKey) => {
      const { app, action } = find(key, actionKey)
      return action?.title ?? app?.title ?? key
    },
  }
}
