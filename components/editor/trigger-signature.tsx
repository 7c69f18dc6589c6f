'use client'

import { FieldControl } from '@/components/form/field-control'
import {
  type Field,
  fieldsOf,
  isBlank,
  type Variant,
  variantsOfField,
} from '@/components/form/fields'
import { useForm } from '@/components/form/form-context'
import { replaceMember } from '@/components/form/members'
import { chosenVariant, switchVariant } from '@/components/form/variants'
import { ComboBox } from '@/components/ui/combo-box'
import { Disclosure } from '@/components/ui/disclosure'
import { CheckSentence } from './check-sentence'
import { recordOf, signatureState } from './endpoint-state'

interface TriggerSignatureProps {
  field: Field
  value: unknown
  onChange: (value: unknown) => void
}

/** Who signs, with which secrets, and what differs from the rule. */
export function TriggerSignature({ field, value, onChange }: TriggerSignatureProps) {
  const { root, errorAt } = useForm()
  const union = variantsOfField(field, root)
  if (!union) return null
  const record = recordOf(value)
  const chosen = chosenVariant(field, union, record)
  const variant = union.variants.find((candidate) => candidate.value === chosen)
  const choose = (key: string | null) => {
    if (key !== null && key !== chosen) onChange(switchVariant(union, { record, key, root }))
  }
  return (
    <div data-field-path={field.name} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <CheckSentence
        state={signatureState(value)}
        off="Anybody who knows the URL can send. Choose a sender to check signatures."
        on={`Only what ${senderOf(variant)} signed is accepted.`}
      />
      <ComboBox
        label="Sender"
        items={choicesOf(union.variants)}
        selectedKey={variant?.value ?? null}
        onSelectionChange={choose}
        errorMessage={errorAt(field.name)}
        placeholder="Search senders"
        emptyText="No sender of this name. Choose Custom."
      />
      {variant && (
        <VariantFields
          key={variant.value}
          fields={fieldsOf(variant.schema, root)}
          record={record}
          path={field.name}
          onChange={(name, next) =>
            onChange({ ...replaceMember(record, name, next), [union.member]: variant.value })
          }
        />
      )}
    </div>
  )
}

/** What only few senders need. */
const seldom = new Set([
  ...['toleranceSeconds', 'url', 'separator', 'field', 'idHeader'],
  ...['timestampHeader', 'timestampField', 'timestampUnit'],
])

interface VariantFieldsProps {
  fields: readonly Field[]
  record: Record<string, unknown>
  path: string
  onChange: (name: string, value: unknown) => void
}

function VariantFields({ fields, record, path, onChange }: VariantFieldsProps) {
  const more = fields.filter(({ name }) => seldom.has(name))
  // Decided once: nothing jumps while the person types.
  const isSet = more.some(({ name }) => !isBlank(record[name]))
  const draw = (field: Field) => (
    <FieldControl
      key={field.name}
      field={field}
      value={record[field.name]}
      path={`${path}.${field.name}`}
      onChange={(next) => onChange(field.name, next)}
    />
  )
  return (
    <>
      {fields.filter(({ name }) => !seldom.has(name)).map(draw)}
      {more.length > 0 && (
        <Disclosure title="More" count={more.length} isOpenAtFirst={isSet}>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">{more.map(draw)}</div>
        </Disclosure>
      )}
    </>
  )
}

/** Off first, then what fits every sender, then the senders by name. */
function choicesOf(variants: readonly Variant[]) {
  const rank = ({ value }: Variant) => (value === 'none' ? 0 : value === 'custom' ? 1 : 2)
  return variants
    .toSorted((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'en'))
    .map(({ value, title }) => ({ id: value, label: title }))
}

function senderOf(variant: Variant | undefined): string {
  return !variant || variant.value === 'custom' ? 'the sender' : variant.title
}
