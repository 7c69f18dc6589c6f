export type RunOrder = readonly { readonly id: string }[]

/** The run before or after this one in the first of the lists that has it. */
export function neighbourRun(
  lists: readonly RunOrder[],
  { id, by }: { id: string; by: 1 | -1 },
): string | undefined {
  const list = lists.find((order) => order.some((run) => run.id === id))
  const at = list?.findIndex((run) => run.id === id) ?? -1
  return at < 0 ? undefined : list?.[at + by]?.id
}
