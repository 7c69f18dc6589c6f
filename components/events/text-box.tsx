/** Foreign text, as text and nothing else; it scrolls in its box. */
export function TextBox({ text, label }: { text: string; label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <section> would not scroll by the keyboard either
    <div
      role="region"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      data-owns-keys
      className="rounded-control bg-sunken dark:bg-bg max-h-120 overflow-auto px-3 py-2"
    >
      <pre className="text-data font-mono wrap-anywhere whitespace-pre-wrap">{text}</pre>
    </div>
  )
}
