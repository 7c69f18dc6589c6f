import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { ownTimeZone } from '@/components/form/starter-trigger'

interface Wish {
  description: string
  connection: string
}

/** One question to a model at a time; it ends with the dialog. */
export function useProposal() {
  const asked = useRef<AbortController>(undefined)
  const { mutate, reset, data, error, isPending } = useMutation({
    mutationFn: (wish: Wish) => {
      asked.current = new AbortController()
      const { signal } = asked.current
      return client.drafts.propose({ ...wish, timeZone: ownTimeZone() }, { signal })
    },
  })
  useEffect(() => () => asked.current?.abort(), [])
  return {
    ask: mutate,
    isPending,
    proposal: data,
    problem: problemOf(error),
    /** Back to the words: what is under way is left, what came is forgotten. */
    clear: () => {
      asked.current?.abort()
      reset()
    },
  }
}

function problemOf(error: Error | null): string | undefined {
  if (!error || error.name === 'AbortError') return undefined
  return isApiError(error)
    ? error.message
    : 'The server did not answer. Nothing was made. Try again.'
}
