/** More than this is read in an editor, not in a panel. */
const shownMax = 65_536

/** Foreign text, as text and nothing else; it scrolls in its box. */
export function TextBox({ text, label }: { text: string; label: string }) {
  const isCut = text.length > shownMax
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      {/* biome-ignore lint/a11y/useSemanticElements: a <section> would not scroll by the keyboard either */}
      <div
        role="region"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-owns-keys
        className="rounded-control bg-sunken dark:bg-bg max-h-120 overflow-auto px-3 py-2"
      >
        <pre className="text-data font-mono wrap-anywhere whitespace-pre-wrap">
          {isCut ? text.slice(0, shownMax) : text}
        </pre>
      </div>
      {isCut && (
        <p className="text-caption text-ink-3">
          Only the beginning. Raw has all of it to download.
        </p>
      )}
    </div>
  )
}
