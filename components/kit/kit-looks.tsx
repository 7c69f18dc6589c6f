import { KitSection } from './kit-section'

const neutrals = [
  ['bg', 'bg-bg'],
  ['canvas', 'bg-canvas'],
  ['surface', 'bg-surface'],
  ['sunken', 'bg-sunken'],
  ['hover', 'bg-hover'],
  ['line', 'bg-line'],
  ['line-strong', 'bg-line-strong'],
  ['ink', 'bg-ink'],
  ['ink-2', 'bg-ink-2'],
  ['ink-3', 'bg-ink-3'],
  ['lapis', 'bg-lapis'],
  ['lapis-soft', 'bg-lapis-soft'],
]
const tones = [
  ['ok', 'bg-ok', 'bg-ok-soft', 'bg-ok-ink'],
  ['failed', 'bg-failed', 'bg-failed-soft', 'bg-failed-ink'],
  ['running', 'bg-running', 'bg-running-soft', 'bg-running-ink'],
  ['waiting', 'bg-waiting', 'bg-waiting-soft', 'bg-waiting-ink'],
  ['needs', 'bg-needs', 'bg-needs-soft', 'bg-needs-ink'],
  ['idle', 'bg-idle', 'bg-idle-soft', 'bg-idle-ink'],
]
const texts = [
  ['hero 36/44, 560', 'text-hero', 'Send something.'],
  ['title 20/28, 560', 'text-title', 'Ship new orders'],
  ['section 16/24, 560', 'text-section', 'What changed since it last worked'],
  ['strong 14/20, 540', 'font-strong', 'Ask for customs papers'],
  ['body 14/20, 400', 'text-body', 'New events are held, nothing is lost.'],
  ['meta 13/18, 400', 'text-meta', '1,204 runs, p95 1.9 s'],
  ['caption 12/16, 400–500', 'text-caption', 'Same URL before and after publishing.'],
  ['data 12/20, mono', 'font-mono text-data', 'evt_91xQ "country": "NO"'],
]

export function KitLooks() {
  return (
    <>
      <KitSection title="Colour" text="Neutral until it means something.">
        <div className="text-caption text-ink-2 grid grid-cols-6 gap-x-3 gap-y-4">
          {neutrals.map(([name, fill]) => (
            <div key={name}>
              <div className={`rounded-control inset-ring-line mb-1.5 h-12 inset-ring ${fill}`} />
              {name}
            </div>
          ))}
          {tones.map(([name, dot, soft, ink]) => (
            <div key={name}>
              <div className="rounded-control mb-1.5 flex h-12 overflow-hidden">
                <div className={`grow-2 ${dot}`} />
                <div className={`grow ${soft}`} />
                <div className={`grow ${ink}`} />
              </div>
              {name}, soft, ink
            </div>
          ))}
        </div>
      </KitSection>
      <KitSection title="Type" text="Geist for words, Geist Mono for data, ids and URLs.">
        <dl className="grid grid-cols-[minmax(0,176px)_minmax(0,1fr)] items-baseline gap-y-2">
          {texts.map(([name, look, text]) => (
            <div key={name} className="contents">
              <dt className="text-caption text-ink-3">{name}</dt>
              <dd className={look}>{text}</dd>
            </div>
          ))}
        </dl>
      </KitSection>
    </>
  )
}
