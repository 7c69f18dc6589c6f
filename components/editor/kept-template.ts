/**
 * Which template a flow was made of. It is not part of the document: the flow is the person's own
 * from the first moment on. The address names it when the flow is new; this device keeps it until
 * the checklist is closed.
 */
export function keepTemplate(flowId: string, slug: string | undefined): void {
  try {
    if (slug === undefined) localStorage.removeItem(nameOf(flowId))
    else localStorage.setItem(nameOf(flowId), slug)
  } catch {
    // Storage may be full or switched off: the checklist is there as long as the address names it.
  }
}

export function readKeptTemplate(flowId: string): string | undefined {
  try {
    return localStorage.getItem(nameOf(flowId)) ?? undefined
  } catch {
    return undefined
  }
}

function nameOf(flowId: string): string {
  return `hookline:template:${flowId}`
}
