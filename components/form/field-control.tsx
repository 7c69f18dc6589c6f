'use client'

import { isRecord } from '@/lib/flow/record'
import { BooleanControl } from './boolean-control'
import { CasesControl } from './cases-control'
import { ChoiceControl } from './choice-control'
import { ChoicesControl } from './choices-control'
import { CodeControl } from './code-control'
import { ConditionControl } from './condition-control'
import type { ControlProps } from './control-props'
import { DurationControl } from './duration-control'
import { FlowControl } from './flow-control'
import { JsonControl } from './json-control'
import { ListControl } from './list-control'
import { ObjectControl } from './object-control'
import { RecordControl } from './record-control'
import { SecretControl } from './secret-control'
import { SecretListControl } from './secret-list-control'
import { TextControl } from './text-control'
import { VariantControl } from './variant-control'

/** The control of a field, by its kind. */
export function FieldControl(props: ControlProps) {
  switch (props.field.kind) {
    case 'text':
    case 'textarea':
    case 'expression':
    case 'number':
    case 'integer':
      return <TextControl {...props} />
    case 'code':
      return <CodeControl {...props} />
    // An account that is edited has its secrets sealed, though what is typed in their place is text.
    case 'secret':
      return isRecord(props.value) ? <SecretControl {...props} /> : <TextControl {...props} />
    case 'sealed':
      return <SecretControl {...props} />
    case 'sealedList':
      return <SecretListControl {...props} />
    case 'boolean':
      return <BooleanControl {...props} />
    case 'choice':
      return <ChoiceControl {...props} />
    case 'choices':
      return <ChoicesControl {...props} />
    case 'pairs':
    case 'fields':
      return <RecordControl {...props} />
    case 'list':
      return <ListControl {...props} renderField={renderField} />
    case 'object':
      return <ObjectControl {...props} renderField={renderField} />
    case 'variant':
      return <VariantControl {...props} renderField={renderField} />
    case 'condition':
      return <ConditionControl {...props} />
    case 'json':
      return <JsonControl {...props} />
    case 'cases':
      return <CasesControl {...props} renderField={renderField} />
    case 'duration':
      return <DurationControl {...props} />
    case 'flow':
      return <FlowControl {...props} />
    case 'hidden':
      return null
  }
}

function renderField(props: ControlProps) {
  return <FieldControl {...props} />
}
