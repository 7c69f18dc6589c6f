import type { AppLooks } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'

/** The apps of a flow as tiles. Their names stand in the sentence beside them. */
export function AppIcons({ apps, catalog }: { apps: readonly string[]; catalog: AppLooks }) {
  return (
    <span className="flex gap-1.5">
      {apps.slice(0, 5).map((app) => {
        const { icon, title, isNeutral } = catalog.look(app)
        return <AppTile key={app} icon={icon} name={title} size="sm" isNeutral={isNeutral} />
      })}
    </span>
  )
}
