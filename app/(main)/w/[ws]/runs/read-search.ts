export type Search = Record<string, string | string[] | undefined>

/** The address as the browser reads it: of a parameter that is given twice, the first. */
export function readSearch(search: Search): { get(name: string): string | null } {
  return {
    get(name) {
      const value = search[name]
      return (Array.isArray(value) ? value[0] : value) ?? null
    },
  }
}
