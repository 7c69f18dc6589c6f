const storageName = 'hookline:recent-steps'
const recentMax = 3

/** The steps that were added last on this device, by `app.action`. */
export function recentSteps(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageName) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function rememberStep(id: string): void {
  const others = recentSteps().filter((one) => one !== id)
  try {
    localStorage.setItem(storageName, JSON.stringify([id, ...others].slice(0, recentMax)))
  } catch {
    // Storage may be full or switched off; then there are no recent steps.
  }
}
