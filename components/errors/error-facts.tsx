import type { ReactNode } from 'react'
import { useLinks } from '@/components/flows/links'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/time'
import type { ErrorGroupDetail } from '@/lib/contracts/error-groups'
import { count, kindWords, runsWord } from './error-words'

/** Where, since when, how often, and in which versions. */
export function ErrorFacts({ error }: { error: ErrorGroupDetail }) {
  const links = useLinks()
  const { flow, flowName, step, versions } = error
  return (
    <dl
      aria-label="About this error"
      className="rounded-card border-line bg-surface text-meta grid gap-3 border p-4"
    >
      <Fact name="Flow">
        <Link href={links.flow(flow)} className={linkLook}>
          {flowName}
        </Link>
      </Fact>
      {step && (
        <Fact name="Step">
          <Link href={links.flow(flow, { step: step.key })} className={linkLook}>
            {step.title}
          </Link>
        </Fact>
      )}
      <Fact name="What kind">{kindWords[error.kind]}</Fact>
      <Fact name="Failed runs">{count(error.count)}</Fact>
      <Fact name="First seen">
        <RelativeTime at={error.firstSeenAt} />
      </Fact>
      <Fact name="Last seen">
        <RelativeTime at={error.lastSeenAt} />
      </Fact>
      {error.state === 'resolved' && error.resolvedAt && (
        <Fact name="Resolved">
          <RelativeTime at={error.resolvedAt} />
        </Fact>
      )}
      <Fact name="Versions">
        <ul>
          {versions.map(({ version, runs }) => (
            <li key={version}>
              v{version} <span className="text-ink-2">· {runsWord(runs)}</span>
            </li>
          ))}
        </ul>
      </Fact>
    </dl>
  )
}

const linkLook = 'font-label text-lapis-ink hover:underline [overflow-wrap:anywhere]'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-caption text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
