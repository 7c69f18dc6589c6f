'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'
import { useKeysShown, useShortcut } from '@/components/keys/keys-provider'
import { classes } from '@/components/ui/classes'
import { Kbd } from '@/components/ui/kbd'

interface SearchFieldProps {
  label: string
  /** What is looked for now; typing reaches `onChange` after a short pause. */
  value: string
  onChange: (value: string) => void
  placeholder?: string
  className?: string
}

const pauseMs = 250

export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, placeholder = 'Search', className } = props
  const input = useRef<HTMLInputElement>(null)
  const shown = useKeysShown()('search')
  useShortcut('search', () => input.current?.focus())
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  // The address may change elsewhere: "Clear filters", the back button.
  if (known !== value) {
    setKnown(value)
    setText(value)
  }
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <AriaSearchField
      aria-label={label}
      value={text}
      onChange={setText}
      onSubmit={onChange}
      className={classes(fieldLook, className)}
    >
      <Search className="text-ink-3" />
      <Input
        ref={input}
        placeholder={placeholder}
        className="min-w-0 flex-1 self-stretch bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {text ? (
        <Button
          aria-label="Clear search"
          className="rounded-pill text-ink-2 hover:text-ink grid size-6 place-items-center pointer-coarse:-mr-1.5 pointer-coarse:size-11"
        >
          <X className="size-3.5" />
        </Button>
      ) : (
        shown && <Kbd>{shown}</Kbd>
      )}
    </AriaSearchField>
  )
}

const fieldLook =
  'flex h-8 items-center gap-2 rounded-control border border-line bg-surface pr-1.5 pl-2.5 text-body has-[input:focus-visible]:border-lapis has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-lapis pointer-coarse:h-11'
