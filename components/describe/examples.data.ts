/** Sentences to begin with. */
export const examples: readonly string[] = [
  'When a ticket with the priority “urgent” comes in, post its subject to our team’s chat.',
  'When somebody sends the contact form, keep the answers in a table and mail them to me.',
  'For each line of a new order, create a shipment. Try again if the shipping service fails.',
]
