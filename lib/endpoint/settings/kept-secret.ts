const prefix = 'secret:'

/**
 * A secret that a sender gave in its handshake is kept with the flow; the delivery of that handshake
 * names it in its detail. The words for people come from the delivery's reason.
 */
export function detailOfSecret(id: string): string {
  return `${prefix}${id}`
}

export function secretOfDetail(detail: string | null | undefined): string | undefined {
  return detail?.startsWith(prefix) ? detail.slice(prefix.length) : undefined
}
