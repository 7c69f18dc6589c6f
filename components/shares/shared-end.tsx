'use client'

import { MessageScreen } from '@/components/shell/message-screen'
import { dateFormat } from '@/components/ui/date-format'
import { useTimeZone } from '@/components/ui/time'

/** The same for a link that is over and one that was revoked. */
export function SharedEnd({ endedAt }: { endedAt: string | undefined }) {
  const timeZone = useTimeZone()
  const day =
    endedAt && dateFormat(timeZone, { day: 'numeric', month: 'short' }).format(new Date(endedAt))
  return (
    <MessageScreen
      title={day ? `This link ended on ${day}.` : 'This link has ended.'}
      text="Ask whoever sent it for a new one."
    />
  )
}
