import { classes } from './classes'

interface AppTileProps {
  /** SVG as a data URI; without it the first letter of the name. */
  icon?: string
  name: string
  size?: 'md' | 'sm' | 'xs'
  /** Built-in steps: grey instead of a border. */
  isNeutral?: boolean
  className?: string
}

/** Light in both themes: brand marks vanish on dark. Decorative, the name stands beside it. */
export function AppTile({ icon, name, size = 'md', isNeutral = false, className }: AppTileProps) {
  return (
    <span
      aria-hidden
      className={classes(
        'grid shrink-0 place-items-center font-strong',
        sizes[size],
        isNeutral ? neutralLook : 'bg-tile inset-ring inset-ring-tile-line',
        className,
      )}
      style={{ color: inkOnTile }}
    >
      {icon ? (
        // biome-ignore lint/performance/noImgElement: a data URI, there is nothing to optimise
        <img src={icon} alt="" className={pictures[size]} />
      ) : (
        name.slice(0, 1).toUpperCase()
      )}
    </span>
  )
}

/** The tile stays light in the dark theme, so its letter stays dark. */
const inkOnTile = '#181b20'
const neutralLook = 'bg-[#f1f0ed]'

const sizes = {
  md: 'size-9 rounded-tile text-meta',
  sm: 'size-7 rounded-[7px] text-[11px]',
  xs: 'size-5 rounded-[5px] text-[9px]',
}
const pictures = { md: 'size-5', sm: 'size-4', xs: 'size-3' }
