export interface Place {
  id: 'flows' | 'runs' | 'errors' | 'data' | 'connections' | 'templates' | 'settings'
  label: string
  href: string
  isCurrent: boolean
}

/** The pages of the main navigation, for the address that is open. */
export function placesOf(workspace: string, pathname: string): Place[] {
  const place = (id: Place['id'], label: string): Place => {
    const href = `/w/${workspace}/${id}`
    return { id, label, href, isCurrent: pathname === href || pathname.startsWith(`${href}/`) }
  }
  return [
    place('flows', 'Flows'),
    place('runs', 'Runs'),
    place('errors', 'Errors'),
    place('data', 'Data'),
    place('connections', 'Connections'),
    place('templates', 'Templates'),
    place('settings', 'Settings'),
  ]
}

/** On a phone these stand in the bar at the bottom, the others under "More". */
export function barPlaces(places: readonly Place[]): { bar: Place[]; more: Place[] } {
  const isInBar = ({ id }: Place) => id === 'flows' || id === 'runs' || id === 'errors'
  return { bar: places.filter(isInBar), more: places.filter((place) => !isInBar(place)) }
}

/** One flow or one run fills the screen: the navigation makes room. */
export function isDetailPage(workspace: string, pathname: string): boolean {
  const [, w, slug, page, id] = pathname.split('/')
  return w === 'w' && slug === workspace && (page === 'flows' || page === 'runs') && Boolean(id)
}
