/** What the two lists do, and from when. */
export const listWords = {
  neverStored: {
    title: 'Never stored',
    label: 'Never store the value at',
    placeholder: 'body.card.number',
    description:
      'A token takes the place of these values before anything is kept. Equal values have equal tokens, so filters and duplicates still work. A body that cannot be read (XML, plain text, files) is not kept at all.',
  },
  masked: {
    title: 'Masked on screen',
    label: 'Mask the value at',
    placeholder: 'body.customer.email',
    description:
      'Kept and searched, and shown as •••• in runs, events and the builder until somebody presses Show. Exports, public links and what is copied have the dots.',
  },
} as const

export const pathHelp =
  'A path is body.card.number, query.token or headers.x-token. It looks into lists by itself; * is any name, and *.phone is anything called phone.'
