import { MessageScreen } from '@/components/shell/message-screen'
import { ButtonLink } from '@/components/ui/button-link'

export default function NotFound() {
  return (
    <MessageScreen
      title="There is nothing at this address"
      text="The link may be old, or what it led to was deleted."
    >
      <ButtonLink href="/" variant="primary">
        Go to flows
      </ButtonLink>
    </MessageScreen>
  )
}
