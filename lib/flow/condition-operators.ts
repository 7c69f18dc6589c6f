/** How an operator reads, and how many values stand on its right: none, one, two or a list. */
interface OperatorWords {
  label: string
  yes: string
  no: string
  arity: 'none' | 'one' | 'two' | 'list'
}

const words = {
  equals: { label: 'is', yes: 'is', no: 'is not', arity: 'one' },
  not_equals: { label: 'is not', yes: 'is not', no: 'is', arity: 'one' },
  contains: { label: 'contains', yes: 'contains', no: 'does not contain', arity: 'one' },
  not_contains: {
    label: 'does not contain',
    yes: 'does not contain',
    no: 'contains',
    arity: 'one',
  },
  starts_with: {
    label: 'starts with',
    yes: 'starts with',
    no: 'does not start with',
    arity: 'one',
  },
  ends_with: { label: 'ends with', yes: 'ends with', no: 'does not end with', arity: 'one' },
  matches: { label: 'matches pattern', yes: 'matches', no: 'does not match', arity: 'one' },
  greater_than: {
    label: 'is greater than',
    yes: 'is greater than',
    no: 'is not greater than',
    arity: 'one',
  },
  at_least: { label: 'is at least', yes: 'is at least', no: 'is less than', arity: 'one' },
  less_than: { label: 'is less than', yes: 'is less than', no: 'is not less than', arity: 'one' },
  at_most: { label: 'is at most', yes: 'is at most', no: 'is more than', arity: 'one' },
  between: { label: 'is between', yes: 'is between', no: 'is not between', arity: 'two' },
  before: { label: 'is before', yes: 'is before', no: 'is not before', arity: 'one' },
  after: { label: 'is after', yes: 'is after', no: 'is not after', arity: 'one' },
  exists: { label: 'exists', yes: 'exists', no: 'is missing', arity: 'none' },
  missing: { label: 'is missing', yes: 'is missing', no: 'exists', arity: 'none' },
  empty: { label: 'is empty', yes: 'is empty', no: 'is not empty', arity: 'none' },
  not_empty: { label: 'is not empty', yes: 'is not empty', no: 'is empty', arity: 'none' },
  is_true: { label: 'is true', yes: 'is true', no: 'is not true', arity: 'none' },
  is_false: { label: 'is false', yes: 'is false', no: 'is not false', arity: 'none' },
  one_of: { label: 'is one of', yes: 'is one of', no: 'is not one of', arity: 'list' },
} as const satisfies Record<string, OperatorWords>

export type Operator = keyof typeof words

export const operatorWords: Record<Operator, OperatorWords> = words

// The keys of a constant object are its operators, in this order.
export const operatorKeys = Object.keys(words) as [Operator, ...Operator[]]

/** The operators in the order the form offers them; `arity` is what stands on the right. */
export const operators = operatorKeys.map((key) => ({
  key,
  label: operatorWords[key].label,
  arity: operatorWords[key].arity,
}))
