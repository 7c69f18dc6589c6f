import { Button } from '@/components/ui/button'
import type { ErrorGroup, ErrorState } from '@/lib/contracts/error-groups'

interface StateButtonsProps {
  error: ErrorGroup
  onChange: (state: ErrorState) => void
  size?: 'sm' | 'md'
}

/** Named with the error, of which a list has many. */
export function StateButtons({ error, onChange, size = 'sm' }: StateButtonsProps) {
  const button = (label: string, state: ErrorState) => (
    <Button
      size={size}
      aria-label={`${label}: ${error.message.slice(0, 80)}`}
      onPress={() => onChange(state)}
    >
      {label}
    </Button>
  )
  if (error.state !== 'open') return button('Reopen', 'open')
  return (
    <>
      {button('Resolve', 'resolved')}
      {button('Ignore', 'ignored')}
    </>
  )
}
