/**
 * The `ref` of a list that a search field moves through: a list that scrolls must be reachable by
 * itself too. Set a moment later, and by a function that stays the same: React Aria looks at the list
 * whenever it is tied to the field, and gives no keys to one that has a tab index by then.
 */
export function makeReachable(list: HTMLElement | null): void {
  if (list) queueMicrotask(() => list.setAttribute('tabindex', '0'))
}
