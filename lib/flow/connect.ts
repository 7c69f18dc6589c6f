import { connect as addLine, disconnect as removeLine } from './edit'
import { ancestors, type Graph, graphOf, rootGraph } from './graph'
import { type Flow, leaveBranch } from './schema'

/**
 * Lines that are drawn by hand, from a way out of a step to another step. What cannot be is refused
 * with its reason.
 */
export interface Connection {
  from: string
  branch: string
  to: string
}
export type WayStart = Omit<Connection, 'to'>

export const refusals = {
  gone: 'This step is no longer there.',
  itself: 'A step cannot lead to itself.',
  trigger: 'The flow starts here, so nothing can lead to it.',
  ends: 'This way ends its item, so nothing can follow it.',
  elsewhere: 'A line cannot lead into a container or out of it.',
  there: 'It leads there already.',
  circle: 'The steps would lead round in a circle.',
} as const
export type Refusal = keyof typeof refusals

export interface Connected {
  /** As it was given when it is refused. */
  flow: Flow
  refusal: Refusal | undefined
}

export function connect(flow: Flow, connection: Connection): Connected {
  const refusal = refusalsFrom(flow, connection)(connection.to)
  return { flow: refusal ? flow : addLine(flow, connection), refusal }
}

/** The same flow when there is no such line. */
export function disconnect(flow: Flow, connection: Connection): Flow {
  return removeLine(flow, connection)
}

/** Why a way out cannot lead to a step, for many steps: the walk through the flow is done once. */
export function refusalsFrom(flow: Flow, start: WayStart): (to: string) => Refusal | undefined {
  const { from, branch } = start
  const graph = from === flow.trigger.key ? rootGraph(flow) : graphOf(flow, from)
  const here = new Set(graph?.steps.map(({ key }) => key))
  const before = graph ? ancestors(graph, from) : new Set<string>()
  const there = targetsOf(graph, start)
  return (to) => {
    if (!graph) return 'gone'
    if (to === flow.trigger.key) return 'trigger'
    if (to === from) return 'itself'
    if (branch === leaveBranch) return 'ends'
    if (!here.has(to)) return graphOf(flow, to) ? 'elsewhere' : 'gone'
    if (there.has(to)) return 'there'
    return before.has(to) ? 'circle' : undefined
  }
}

function targetsOf(graph: Graph | undefined, { from, branch }: WayStart): Set<string> {
  const edges = graph?.edges.filter((edge) => edge.from === from && edge.branch === branch) ?? []
  return new Set(edges.map(({ to }) => to))
}
