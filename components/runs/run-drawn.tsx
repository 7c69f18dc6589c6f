import { useLinks } from '@/components/flows/links'
import { Link } from '@/components/ui/link'
import type { RunDetail } from '@/lib/contracts/runs'

/** Which version is drawn, and that the flow has changed since. */
export function RunDrawn({ run }: { run: RunDetail }) {
  const links = useLinks()
  const { version, flow, flowNow } = run
  if (!flowNow) {
    return <p className="text-ink-3">The flow is deleted. What is drawn is what was recorded.</p>
  }
  if (flowNow.isDeleted) return <p className="text-ink-3">The flow was deleted since.</p>
  if (version === 'draft') return <p className="text-ink-3">Drawn as the draft was then</p>
  const { liveVersion } = flowNow
  if (liveVersion === null || liveVersion === version) {
    return <p className="text-ink-3">Drawn as v{version}, the version that ran</p>
  }
  const compare = `${version}..${liveVersion}`
  return (
    <p className="text-ink-2">
      Drawn as v{version}. v{liveVersion} is live now.{' '}
      <Link
        href={links.flowVersions(flow, { compare })}
        className="font-label text-lapis-ink hover:underline"
      >
        What changed in the flow
      </Link>
    </p>
  )
}
