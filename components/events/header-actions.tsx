import { Send } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { useTestEvent } from './use-test-event'

/** Phones show pictures instead of words. */
export function HeaderActions({ flow, url }: { flow: string; url: string }) {
  const test = useTestEvent(flow)
  return (
    <>
      <Button
        aria-label="Send a test event"
        isPending={test.isPending}
        onPress={test.send}
        className="max-lg:w-8 max-lg:px-0! pointer-coarse:max-lg:w-11"
      >
        <Send className="lg:hidden" />
        <span className="max-lg:hidden">{test.isPending ? 'Sending…' : 'Send a test event'}</span>
      </Button>
      <span className="contents max-lg:hidden">
        <CopyButton text={url} label="Copy URL" />
      </span>
      <span className="contents lg:hidden">
        <CopyButton text={url} label="Copy URL" isIconOnly />
      </span>
    </>
  )
}
