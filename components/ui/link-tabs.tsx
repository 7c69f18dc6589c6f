import { Link } from './link'

export interface LinkTab {
  href: string
  label: string
  isCurrent: boolean
}

interface LinkTabsProps {
  /** Accessible name of the navigation. */
  label: string
  items: readonly LinkTab[]
}

/** Tabs that are pages: as high as the header they stand in. */
export function LinkTabs({ label, items }: LinkTabsProps) {
  return (
    <nav aria-label={label} className="flex items-stretch gap-5 self-stretch max-md:gap-4">
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.isCurrent ? 'page' : undefined}
          className="font-label text-ink-2 hover:text-ink aria-[current=page]:text-ink aria-[current=page]:after:bg-ink relative inline-flex items-center whitespace-nowrap aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-0 aria-[current=page]:after:-bottom-px aria-[current=page]:after:h-0.5 aria-[current=page]:after:rounded-full aria-[current=page]:after:content-['']"
        >
          {item.label}
        </Link>
      ))}
    </nav>
  )
}
