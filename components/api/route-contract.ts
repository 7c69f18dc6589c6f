import type { AnyContractRouter, HTTPMethod, HTTPPath } from '@orpc/contract'
import { routes } from './routes.data'

interface RouteTree {
  [name: string]: RouteTree | RouteProcedure
}

interface RouteProcedure {
  '~orpc': {
    errorMap: Record<never, never>
    meta: Record<never, never>
    route: { method: HTTPMethod; path: HTTPPath; outputStructure: 'compact' | 'detailed' }
  }
}

/** The route table in the form that the client's link reads: a contract without schemas. */
export function routeContract(): AnyContractRouter {
  const tree: RouteTree = {}
  for (const [name, text] of Object.entries(routes)) {
    const names = name.split('.')
    const last = names.pop() ?? ''
    let branch = tree
    for (const step of names) {
      branch[step] ??= {}
      // Only the last part of a name holds a procedure.
      branch = branch[step] as RouteTree
    }
    branch[last] = procedureOf(text)
  }
  // A procedure is recognised by its shape; the link looks at nothing but the route.
  return tree as AnyContractRouter
}

function procedureOf(text: string): RouteProcedure {
  const [method, path, structure] = text.split(' ')
  return {
    '~orpc': {
      errorMap: {},
      meta: {},
      route: {
        // The table holds methods and paths only; the test compares it with the contract.
        method: method as HTTPMethod,
        path: path as HTTPPath,
        outputStructure: structure === 'detailed' ? 'detailed' : 'compact',
      },
    },
  }
}
