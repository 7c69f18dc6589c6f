/** The place of an event: beside the list, and over it where there is no room for both. */
export const detailLook =
  'bg-surface border-line flex min-h-0 w-[clamp(500px,36.2vw,520px)] shrink-0 flex-col border-l max-xl:absolute max-xl:inset-0 max-xl:w-full max-xl:border-0'
