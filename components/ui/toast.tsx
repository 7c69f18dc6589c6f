'use client'

import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Link } from './link'
import { dismissToast, holdToast, listToasts, releaseToast, subscribeToasts } from './toast-store'

/** Mount once, in the shell. `showToast` of toast-store fills it. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToasts, listToasts, listToasts)
  return (
    <section
      aria-label="Messages"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-60 grid justify-items-center gap-2 px-4 max-md:bottom-18"
    >
      {toasts.map((toast) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a message only keeps it
        <div
          key={toast.id}
          onPointerEnter={() => holdToast(toast.id)}
          onPointerLeave={() => releaseToast(toast.id)}
          onFocus={() => holdToast(toast.id)}
          onBlur={() => releaseToast(toast.id)}
          className="rounded-card bg-ink text-on-ink shadow-popover pointer-events-auto flex min-h-12 max-w-full items-center gap-3 py-2 pr-2 pl-4"
        >
          <span role={toast.isError ? 'alert' : 'status'}>{toast.text}</span>
          {toast.link && (
            <Link
              href={toast.link.href}
              onClick={() => dismissToast(toast.id)}
              className="rounded-control font-strong inline-flex h-8 shrink-0 items-center px-2.5 underline underline-offset-3 pointer-coarse:h-11"
            >
              {toast.link.label}
            </Link>
          )}
          {toast.undo && (
            <AriaButton
              onPress={() => {
                toast.undo?.()
                dismissToast(toast.id)
              }}
              className="rounded-control font-strong h-8 shrink-0 px-2.5 underline underline-offset-3 outline-offset-0 pointer-coarse:h-11"
            >
              {toast.actionLabel}
            </AriaButton>
          )}
          <AriaButton
            aria-label="Dismiss"
            onPress={() => dismissToast(toast.id)}
            className="rounded-control grid size-8 shrink-0 place-items-center opacity-80 hover:opacity-100 pointer-coarse:size-11"
          >
            <X />
          </AriaButton>
        </div>
      ))}
    </section>
  )
}
