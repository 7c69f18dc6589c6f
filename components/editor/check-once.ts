import type { Catalog, Flow, Issue } from '@/lib/flow/schema'

type Check = (flow: Flow, catalog: Catalog) => Issue[]

/**
 * Many parts of the page ask about the same document: it is checked once. While it says the same of
 * the next one, the list is the same too, and nothing that shows it draws anew.
 */
export function checkOnce(check: Check): Check {
  let last: { flow: Flow; catalog: Catalog; issues: Issue[] } | undefined
  return (flow, catalog) => {
    if (last?.flow === flow && last.catalog === catalog) return last.issues
    const issues = check(flow, catalog)
    const isSame = last !== undefined && JSON.stringify(last.issues) === JSON.stringify(issues)
    last = { flow, catalog, issues: isSame && last ? last.issues : issues }
    return last.issues
  }
}
