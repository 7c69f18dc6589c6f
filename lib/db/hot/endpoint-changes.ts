type Drop = (flowId: string) => void

/** The server's bundle and Next's are two copies of this module in one process. */
const place = Symbol.for('hookline.endpoint-changes')
const home = globalThis as { [place]?: Set<Drop> }

/** `drop` forgets what this process knows of a flow's endpoints. Gives what takes it away again. */
export function onEndpointChange(drop: Drop): () => void {
  home[place] ??= new Set()
  const drops = home[place]
  drops.add(drop)
  return () => drops.delete(drop)
}

/**
 * The notice of the database comes a moment after the commit. In the process that changed the flow
 * what was known is gone before the change is answered: the next event finds what is true.
 */
export function endpointChanged(flowId: string): void {
  for (const drop of home[place] ?? []) drop(flowId)
}
