import { Fragment } from 'react'
import { classes } from '@/components/ui/classes'
import { popoverLook } from '@/components/ui/popover-look'
import type { Suggestion } from './suggestions'
import type { useSuggestions } from './use-suggestions'

interface SuggestionListProps {
  suggestions: ReturnType<typeof useSuggestions>
  onTake: (suggestion: Suggestion) => void
}

/** The list of a combobox: the focus stays in the field, the field names the line it is on. */
export function SuggestionList({ suggestions, onTake }: SuggestionListProps) {
  const { groups, listId, active, optionId } = suggestions
  return (
    <div
      role="listbox"
      id={listId}
      aria-label="Suggestions"
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      className={classes(
        popoverLook,
        'absolute top-full left-0 z-10 mt-1 max-h-80 w-120 max-w-full overflow-auto p-1.5',
      )}
    >
      {groups.map(({ id, title, suggestions: ofGroup }) => (
        <Fragment key={id}>
          <div aria-hidden className="font-label text-caption text-ink-3 px-2 pt-2 pb-1">
            {title}
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields */}
          <div role="group" aria-label={title}>
            {ofGroup.map((suggestion) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
              <div
                key={suggestion.id}
                id={optionId(suggestion)}
                role="option"
                aria-selected={suggestion === active}
                tabIndex={-1}
                ref={suggestion === active ? reveal : undefined}
                onClick={() => onTake(suggestion)}
                className={classes(
                  'rounded-control hover:bg-hover flex min-h-8 cursor-default items-center gap-3 px-2 py-1 pointer-coarse:min-h-11',
                  suggestion === active && 'bg-hover',
                )}
              >
                <span className="min-w-0 truncate">{suggestion.label}</span>
                {suggestion.hint && (
                  <span className="text-caption text-ink-3 ml-auto min-w-0 truncate">
                    {suggestion.hint}
                  </span>
                )}
              </div>
            ))}
          </div>
        </Fragment>
      ))}
    </div>
  )
}

function reveal(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' })
}
