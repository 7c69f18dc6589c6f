'use client'

import { MessageScreen } from '@/components/shell/message-screen'
import { useTimeZone } from '@/components/ui/time'

/** The same for a link that is over and one that was revoked. */
export function SharedEnd({ endedAt }: { endedAt: string | undefined }) {
  const timeZone = useTimeZone()
  const day =
    endedAt &&
    new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' }).format(
      new Date(endedAt),
    )
  return (
    <MessageScreen
      title={day ? `This link ended on ${day}.` : 'This link has ended.'}
      text="Ask whoever sent it for a new one."
    />
  )
}
