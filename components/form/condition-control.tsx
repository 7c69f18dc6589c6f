'use client'

import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { Operator } from '@/lib/flow/condition-operators'
import { operators, operatorWords } from '@/lib/flow/condition-operators'
import { type ConditionRow, conditionOf, conditionRows, withRow } from './condition-rows'
import type { ControlProps } from './control-props'
import { FieldGroup } from './field-group'
import { isBlank } from './fields'
import { useForm } from './form-context'
import { JsonControl } from './json-control'
import { TemplateField } from './template-field'
import { useRowFocus } from './use-row-focus'
import { fromNumberText, toFieldText } from './values'

const choices = operators.map(({ key, label }) => ({ id: key, label }))
const modes = [
  { id: 'all', label: 'All are true' },
  { id: 'any', label: 'Any is true' },
]

/** Rows of value, comparison, value. What nests deeper is shown as data. */
export function ConditionControl(props: ControlProps) {
  const { field, value, path, onChange } = props
  const { errorAt } = useForm()
  const condition = conditionRows(value)
  const { end, onAdd, onRemove } = useRowFocus(condition?.rows.length ?? 0)
  if (!condition) return <JsonControl {...props} />
  const { rows, mode } = condition
  const set = (next: ConditionRow[], nextMode = mode) =>
    onChange(conditionOf({ mode: nextMode, rows: next }))
  // The last row of a condition that may be left out takes the condition along.
  const canClear = !field.isRequired && !isBlank(value)
  const removal = (index: number) => {
    if (rows.length === 1 && !canClear) return {}
    const remove = () => (rows.length > 1 ? set(rows.toSpliced(index, 1)) : onChange(undefined))
    return {
      onRemove: () => {
        onRemove()
        remove()
      },
    }
  }
  const error = errorAt(path) ?? firstError(rows, (inner) => errorAt(`${path}.${inner}`))
  return (
    <FieldGroup
      title={field.title}
      path={path}
      description={field.description}
      errorMessage={error}
      action={
        rows.length > 1 && (
          <Segmented
            label="How the rows count"
            items={modes}
            selectedKey={mode}
            onSelectionChange={(key) => set(rows, key === 'any' ? 'any' : 'all')}
          />
        )
      }
    >
      {rows.map((row, index) => (
        <ConditionRowFields
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={index}
          row={row}
          name={rows.length > 1 ? `${field.title} ${index + 1}` : field.title}
          path={rows.length > 1 ? `${path}.${mode}.${index}` : path}
          onChange={(next) => set(rows.with(index, next))}
          {...removal(index)}
        />
      ))}
      <div ref={end}>
        <Button
          variant="quiet"
          size="sm"
          className="-ml-2"
          onPress={() => {
            onAdd()
            onChange(conditionOf(withRow(condition)))
          }}
        >
          <Plus />
          Add row
        </Button>
      </div>
    </FieldGroup>
  )
}

interface RowProps {
  row: ConditionRow
  name: string
  path: string
  onChange: (row: ConditionRow) => void
  onRemove?: () => void
}

function ConditionRowFields({ row, name, path, onChange, onRemove }: RowProps) {
  const arity = operatorWords[row.operator]?.arity ?? 'one'
  return (
    <div data-row className="rounded-card border-line grid gap-1.5 border p-3">
      <TemplateField
        label={`${name}: value`}
        isLabelHidden
        path={`${path}.left`}
        text={toFieldText(row.left)}
        onChange={(text) => onChange({ ...row, left: operand(text) })}
        placeholder="Value, or / for data"
      />
      <div className="flex items-center gap-1.5">
        <Select
          label={`${name}: comparison`}
          isLabelHidden
          items={choices}
          selectedKey={row.operator}
          // The list offers exactly the operators.
          onSelectionChange={(key) => onChange(withOperator(row, key as Operator))}
          className="grow"
        />
        {onRemove && (
          <Button variant="quiet" isIcon aria-label={`Remove ${name}`} onPress={onRemove}>
            <X />
          </Button>
        )}
      </div>
      {arity === 'one' && (
        <TemplateField
          label={`${name}: compared with`}
          isLabelHidden
          path={`${path}.right`}
          text={toFieldText(row.right)}
          onChange={(text) => onChange({ ...row, right: operand(text) })}
          placeholder="Compared with"
        />
      )}
      {(arity === 'two' || arity === 'list') && (
        <ListOperand row={row} name={name} path={path} arity={arity} onChange={onChange} />
      )}
    </div>
  )
}

interface ListOperandProps extends Omit<RowProps, 'onRemove'> {
  arity: 'two' | 'list'
}

function ListOperand({ row, name, path, arity, onChange }: ListOperandProps) {
  const given = Array.isArray(row.right) ? row.right : []
  const values = arity === 'two' ? [given[0], given[1]] : [...given, undefined]
  const set = (index: number, text: string) => {
    const next = values.with(index, operand(text))
    const right = arity === 'two' ? next.map((value) => value ?? '') : next.filter(isGiven)
    onChange({ ...row, right: right.length > 0 ? right : undefined })
  }
  return values.map((value, index) => (
    <TemplateField
      // biome-ignore lint/suspicious/noArrayIndexKey: the values have no identity but their place
      key={index}
      label={`${name}: compared with ${index + 1}`}
      isLabelHidden
      path={`${path}.right.${index}`}
      text={toFieldText(value)}
      onChange={(text) => set(index, text)}
      placeholder={arity === 'two' ? (index === 0 ? 'From' : 'To') : 'One of'}
    />
  ))
}

function withOperator(row: ConditionRow, operator: Operator): ConditionRow {
  const isSameArity = operatorWords[operator].arity === operatorWords[row.operator]?.arity
  return { ...row, operator, right: isSameArity ? row.right : undefined }
}

function operand(text: string): unknown {
  return fromNumberText(text)
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== ''
}

function firstError(
  rows: readonly ConditionRow[],
  errorAt: (path: string) => string | undefined,
): string | undefined {
  const paths = rows.flatMap((_, index) =>
    ['', `all.${index}.`, `any.${index}.`].flatMap((start) => [
      `${start}left`,
      `${start}right`,
      `${start}operator`,
    ]),
  )
  for (const path of paths) {
    const error = errorAt(path)
    if (error) return error
  }
  return undefined
}
