'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast-store'

interface TestButtonProps {
  channel: 'email' | 'webhook'
  label: string
}

/** What comes of it stands in the list of what was sent. */
export function TestButton({ channel, label }: TestButtonProps) {
  const cache = useQueryClient()
  const test = useMutation(
    queries.alerts.test.mutationOptions({
      onSuccess: ({ to }) => void showToast(`A test is on its way to ${to}.`),
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.alerts.deliveries.key() }),
    }),
  )
  return (
    <Button isPending={test.isPending} onPress={() => test.mutate({ channel })}>
      {label}
    </Button>
  )
}
