import { ancestorTest, findCycle, type Graph, reachableKeys } from './graph'

/** What the lines of a graph say, whatever its steps hold. */
export interface GraphShape {
  isBefore: (before: string, key: string) => boolean
  /** The keys of a cycle, if there is one. */
  cycle: string[] | undefined
  reached: ReadonlySet<string>
}

interface Known {
  entry: string
  keys: string[]
  shape: GraphShape
}

const known = new WeakMap<Graph['edges'], Known>()

/** Worked out anew only when a line or a step has come or gone: not with each key that somebody types. */
export function shapeOf(graph: Graph): GraphShape {
  const before = known.get(graph.edges)
  if (before && isOf(before, graph)) return before.shape
  let test: GraphShape['isBefore'] | undefined
  const shape: GraphShape = {
    // A large flow may ask for thousands, or for none.
    isBefore: (one, key) => {
      test ??= ancestorTest(graph)
      return test(one, key)
    },
    cycle: findCycle(graph),
    reached: reachableKeys(graph),
  }
  known.set(graph.edges, { entry: graph.entry, keys: graph.steps.map(({ key }) => key), shape })
  return shape
}

function isOf({ entry, keys }: Known, graph: Graph): boolean {
  if (entry !== graph.entry || keys.length !== graph.steps.length) return false
  return keys.every((key, at) => graph.steps[at]?.key === key)
}
