'use client'

import {
  Component,
  type ComponentType,
  createElement,
  lazy,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useState,
} from 'react'
import { Banner } from './banner'
import { Button } from './button'
import { showToast } from './toast-store'

type Load<Props> = () => Promise<ComponentType<Props>>

/**
 * A part of a page whose code comes when it is first drawn; the `Suspense` around it shows what waits.
 * Code that does not come (no network, a newer build) takes nothing else down: its place says so by
 * `name`, as in "The test of a step", and tries again on request.
 */
export function lazyPart<Props extends object>(name: string, load: Load<Props>) {
  return makeLazy(load, (_, retry) => <NotHere name={name} onRetry={retry} />)
}

interface Closable {
  isOpen?: boolean | undefined
  onClose?: () => void
  onOpenChange?: ((isOpen: boolean) => void) | undefined
}

/**
 * The same for what opens over the page: it closes again with a toast, and opening it tries again. What
 * closes itself is given an `onClose` all the same.
 */
export function lazyOverlay<Props extends object>(name: string, load: Load<Props>) {
  return makeLazy<Props & Closable>(load, ({ isOpen, onClose, onOpenChange }, retry) => (
    <NotOpened
      name={name}
      isOpen={isOpen ?? true}
      onClose={() => (onClose ? onClose() : onOpenChange?.(false))}
      onReopen={retry}
    />
  ))
}

type Fallback<Props> = (props: Props, retry: () => void) => ReactNode

function makeLazy<Props extends object>(load: Load<Props>, fallback: Fallback<Props>) {
  const source = new Source(load)
  return (props: Props) => <Attempts source={source} props={props} fallback={fallback} />
}

/** React keeps a failed load for ever, so that the next attempt needs another `lazy`. */
class Source<Props extends object> {
  latest: ComponentType<Props>
  readonly #load: Load<Props>

  constructor(load: Load<Props>) {
    this.#load = load
    this.latest = this.#make()
  }

  renew(): void {
    this.latest = this.#make()
  }

  #make() {
    // What `lazy` gives is drawn like any other component; its type only says less about its props.
    return lazy<ComponentType<Props>>(async () => {
      try {
        return { default: await this.#load() }
      } catch (cause) {
        throw new NotLoaded('A part of the page did not load.', { cause })
      }
    }) as ComponentType<Props>
  }
}

interface AttemptsProps<Props extends object> {
  source: Source<Props>
  props: Props
  fallback: Fallback<Props>
}

function Attempts<Props extends object>({ source, props, fallback }: AttemptsProps<Props>) {
  const [attempt, setAttempt] = useState(0)
  return (
    <LoadBoundary
      key={attempt}
      onFailure={() => source.renew()}
      fallback={() => fallback(props, () => setAttempt(attempt + 1))}
    >
      <Latest source={source} props={props} />
    </LoadBoundary>
  )
}

function Latest<Props extends object>({ source, props }: Omit<AttemptsProps<Props>, 'fallback'>) {
  // The one that was begun is the one that is kept, whatever others renew meanwhile.
  const [Part] = useState(() => source.latest)
  return createElement(Part, props)
}

class NotLoaded extends Error {}

interface LoadBoundaryProps {
  children: ReactNode
  onFailure: () => void
  fallback: () => ReactNode
}

/** What fails to draw goes on to the boundary above: only a load that failed is told here. */
class LoadBoundary extends Component<LoadBoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidCatch(error: unknown): void {
    if (error instanceof NotLoaded) this.props.onFailure()
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    if (error instanceof NotLoaded) return this.props.fallback()
    throw error
  }
}

function NotHere({ name, onRetry }: { name: string; onRetry: () => void }) {
  return (
    <section aria-label={name} className="max-w-120 p-5">
      <Banner
        status="needs"
        title={`${name} did not load.`}
        action={
          <Button size="sm" variant="quiet" onPress={onRetry}>
            Try again
          </Button>
        }
      >
        You may be offline. Nothing is lost.
      </Banner>
    </section>
  )
}

interface NotOpenedProps {
  name: string
  isOpen: boolean
  onClose: () => void
  onReopen: () => void
}

function NotOpened({ name, isOpen, onClose, onReopen }: NotOpenedProps) {
  const [wasClosed, setWasClosed] = useState(false)
  if (!isOpen && !wasClosed) setWasClosed(true)
  const isReopened = isOpen && wasClosed
  const say = useEffectEvent(() => {
    showToast(`${name} did not load. Try again.`, { isError: true })
    onClose()
  })
  const reopen = useEffectEvent(onReopen)
  useEffect(() => say(), [])
  useEffect(() => {
    if (isReopened) reopen()
  }, [isReopened])
  return null
}
