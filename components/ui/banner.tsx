import type { ReactNode } from 'react'
import { classes } from './classes'
import { type Status, statusLooks, toneFills } from './status-looks'
import { StatusShape } from './status-shape'

interface BannerProps {
  /** Gives shape and tint. */
  status: Status
  title: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}

/** A state that lasts and concerns the whole page. */
export function Banner({ status, title, children, action, className }: BannerProps) {
  return (
    <div
      className={classes(
        'flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 rounded-card py-1.5 pr-2 pl-4 text-body [&_button]:text-inherit',
        toneFills[statusLooks[status].tone],
        className,
      )}
    >
      <StatusShape status={status} />
      <p className="min-w-0 grow max-md:basis-[calc(100%-30px)]">
        <b className="font-strong">{title}</b> {children}
      </p>
      {action}
    </div>
  )
}
