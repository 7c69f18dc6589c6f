/**
 * Keeps a limit without counting at every write: a process that counted 1,000 free places may take a
 * tenth of them before it counts again, so that ten processes cannot go beyond it together.
 */
export interface Budget {
  /** False: there is no room. */
  take(workspaceId: string): Promise<boolean>
}

const share = 10
const workspacesMax = 10_000

export function createBudget(
  max: number,
  countUsed: (given: { workspaceId: string; max: number }) => Promise<number>,
): Budget {
  const granted = new Map<string, number>()
  return {
    async take(workspaceId) {
      const left = granted.get(workspaceId) ?? 0
      if (left > 0) {
        granted.set(workspaceId, left - 1)
        return true
      }
      const free = max - (await countUsed({ workspaceId, max }))
      if (free <= 0) return false
      if (granted.size >= workspacesMax) granted.clear()
      granted.set(workspaceId, Math.ceil(free / share) - 1)
      return true
    },
  }
}
