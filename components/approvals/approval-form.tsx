'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'

/** A plain form, so that it works before and without scripts. */
export function ApprovalForm({ action }: { action: string }) {
  const [comment, setComment] = useState('')
  const [isSent, setIsSent] = useState(false)
  return (
    <form
      method="post"
      action={action}
      className="grid gap-4"
      // The button that was pressed is part of what is sent, so it must not be disabled.
      onSubmit={(event) => {
        if (isSent) event.preventDefault()
        setIsSent(true)
      }}
    >
      <TextArea label="Comment" name="comment" value={comment} onChange={setComment} rows={2} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="decision" value="approved" variant="primary" size="lg">
          Approve
        </Button>
        <Button type="submit" name="decision" value="declined" size="lg">
          Decline
        </Button>
      </div>
    </form>
  )
}
