/** The surface of everything that floats: pop-overs, menus, lists of choices. */
export const popoverLook =
  'rounded-card border border-line bg-surface text-ink shadow-popover outline-none transition-opacity duration-(--hl-fast) ease-out data-entering:opacity-0 data-exiting:opacity-0'
