/** What lies over the page on a phone: Back closes it. */
export interface Sheet {
  close(): void
}

/** The browser's history, as far as sheets are concerned: each entry says how many are open. */
export interface SheetEntries {
  depth(): number
  push(depth: number): void
  go(by: number): void
}

/**
 * Each open sheet is an entry of the browser's history, so that Back closes the top one, and only
 * that. A sheet that gives way to another in one moment keeps its entry: `settle` comes after both.
 */
export function createSheetHistory(entries: SheetEntries) {
  let open: readonly Sheet[] = []
  let pushed = 0
  return {
    /** Entries that were left behind on a page that was opened again. */
    begin() {
      if (open.length === 0) pushed = entries.depth()
    },
    opened(sheet: Sheet) {
      if (!open.includes(sheet)) open = [...open, sheet]
    },
    closed(sheet: Sheet) {
      open = open.filter((other) => other !== sheet)
    },
    /** The page itself goes: its entries stay, or a link that was followed would be undone. */
    abandoned(sheet: Sheet) {
      if (!open.includes(sheet)) return
      open = open.filter((other) => other !== sheet)
      pushed = open.length
    },
    settle() {
      const before = pushed
      pushed = open.length
      for (let depth = before + 1; depth <= pushed; depth += 1) entries.push(depth)
      if (pushed < before) entries.go(pushed - before)
    },
    /** Back, or forward, came to another entry. */
    came() {
      const depth = entries.depth()
      if (depth > open.length) {
        pushed = open.length
        return entries.go(open.length - depth)
      }
      pushed = depth
      const closing = open.slice(depth).toReversed()
      open = open.slice(0, depth)
      for (const sheet of closing) sheet.close()
    },
  }
}
