import { apiToPostgres } from './api-to-postgres.data'
import { deviceReadings } from './device-readings.data'
import { failureAlert } from './failure-alert.data'
import { feedToChat } from './feed-to-chat.data'
import { formToMail } from './form-to-mail.data'
import { mailToTicket } from './mail-to-ticket.data'
import { orderToShipping } from './order-to-shipping.data'
import { paymentThanks } from './payment-thanks.data'
import { refundApproval } from './refund-approval.data'
import { siteWatch } from './site-watch.data'
import { socialMentions } from './social-mentions.data'
import type { Template } from './template'
import { ticketToChat } from './ticket-to-chat.data'
import { weeklyNumbers } from './weekly-numbers.data'

/** Every template there is, in the order the gallery shows them. */
export const templates: readonly Template[] = [
  ticketToChat,
  orderToShipping,
  deviceReadings,
  socialMentions,
  formToMail,
  paymentThanks,
  refundApproval,
  siteWatch,
  feedToChat,
  mailToTicket,
  apiToPostgres,
  weeklyNumbers,
  failureAlert,
]

export function findTemplate(slug: string): Template | undefined {
  return templates.find((template) => template.slug === slug)
}
