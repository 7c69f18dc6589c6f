import { CopyButton } from '@/components/ui/copy-button'
import type { FlowSummary } from '@/lib/contracts/flows'

interface CopyUrlProps {
  flow: Pick<FlowSummary, 'url'> | undefined
  isIconOnly?: boolean
}

/** The URL of a flow is one click away on each of its pages; only the picture where room is short. */
export function CopyUrl({ flow, isIconOnly = false }: CopyUrlProps) {
  if (!flow?.url) return null
  if (isIconOnly) return <CopyButton text={flow.url} label="Copy URL" variant="quiet" isIconOnly />
  return (
    <>
      <span className="contents max-xl:hidden">
        <CopyButton text={flow.url} label="Copy URL" />
      </span>
      <span className="contents xl:hidden">
        <CopyButton text={flow.url} label="Copy URL" isIconOnly />
      </span>
    </>
  )
}
