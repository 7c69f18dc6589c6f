'use client'

import { useSyncExternalStore } from 'react'
import { Banner } from '@/components/ui/banner'

export function OfflineBar() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  return (
    <div role="status">
      {!isOnline && (
        <Banner status="held" title="You’re offline." className="rounded-none">
          Editing still works; changes are kept on this device.
        </Banner>
      )}
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
