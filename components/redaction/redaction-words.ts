/** What the two lists do, and from when. */
export const listWords = {
  neverStored: {
    title: 'Never stored',
    label: 'Never store the value at',
    placeholder: 'body.card.number',
    description:
      'A token takes the place of these values before anything is kept. Equal values have equal tokens, so filters and duplicates still work.',
  },
  masked: {
    title: 'Masked on screen',
    label: 'Mask the value at',
    placeholder: 'body.customer.email',
    description:
      'Kept and searched, and shown as •••• in runs, events and the builder until somebody presses Show. Exports, public links, alerts and what is copied have the dots.',
  },
} as const

/** What is never stored, and what is, to be read once. */
const reachWords = [
  'It holds for requests, forms, calls that a step waits for, what a trigger fetches and what is entered by hand. Answers that steps get from services are kept as they come.',
  'A body that cannot be read (XML, plain text, files) is not kept at all.',
]

/** The two kinds of lists differ in what one flow hands to another. */
export const reachOf = {
  workspace: [
    ...reachWords,
    'What one flow hands to another stays as it is: the step that hands it on has stored it already, and the flow that is called may need it. Name it in the settings of that flow to replace it there.',
  ],
  flow: [
    ...reachWords,
    'It holds also for what another flow hands to this one; its steps read the tokens then.',
  ],
}

export const pathHelp =
  'A path is body.card.number, query.token or headers.x-token. It looks into lists by itself; * is any name, and *.phone is anything called phone. Where no request came, the body is what the trigger fetched or was given.'
