'use client'

import { useEffect, useRef, useState } from 'react'
import { createPacedVoice } from './paced-voice'
import { progressWords } from './run-progress-words'
import type { TimelineRow } from './timeline'

/** Says aloud how a run gets on, for those who do not see its steps change. */
export function RunProgress({ rows }: { rows: readonly TimelineRow[] }) {
  const [said, setSaid] = useState({ text: '', isFailure: false })
  const voice = useRef<ReturnType<typeof createPacedVoice>>(undefined)
  const before = useRef(rows)
  useEffect(() => {
    const own = createPacedVoice({
      now: () => performance.now(),
      say: (text) => setSaid({ text, isFailure: / failed\.$/.test(text) }),
      later(act, delayMs) {
        const timer = setTimeout(act, delayMs)
        return () => clearTimeout(timer)
      },
    })
    voice.current = own
    return own.end
  }, [])
  useEffect(() => {
    const words = progressWords(before.current, rows)
    before.current = rows
    if (words) voice.current?.tell({ text: words.text, isUrgent: words.isFailure })
  }, [rows])
  return (
    <>
      <span role="status" className="sr-only">
        {said.isFailure ? '' : said.text}
      </span>
      <span role="alert" className="sr-only">
        {said.isFailure ? said.text : ''}
      </span>
    </>
  )
}
