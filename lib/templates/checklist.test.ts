import { describe, expect, it } from 'vitest'
import { removeStep, updateStep, updateTrigger } from '@/lib/flow/edit'
import { checklistOf, type Progress } from './checklist'
import { feedToChat } from './feed-to-chat.data'
import { formToMail } from './form-to-mail.data'
import { orderToShipping } from './order-to-shipping.data'
import { paymentThanks } from './payment-thanks.data'
import type { Template } from './template'

const nothing = { hasEvent: false, isPublished: false }

function done(template: Template, progress: Partial<Progress> = {}): string[] {
  const lines = checklistOf(template, { flow: template.flow, ...nothing, ...progress })
  return lines.filter(({ isDone }) => isDone).map(({ line }) => line.label)
}

describe('a checklist', () => {
  it('ticks a field when it is filled in, and unticks it when it is emptied', () => {
    const to = (text: string) => ({
      flow: updateStep(formToMail.flow, 'mail', {
        input: { ...formToMail.flow.steps[1]?.input, to: text },
      }),
    })
    expect(done(formToMail, to('ada@example.com'))).toEqual(['Say who gets the mail'])
    expect(done(formToMail, to('  '))).toEqual([])
  })

  it('ticks an account when one is chosen', () => {
    const flow = updateStep(formToMail.flow, 'mail', { connectionId: 'con_1' })
    expect(done(formToMail, { flow })).toEqual(['Choose the mail account'])
  })

  it('asks once for an account that two steps use, and leads to the one that has none', () => {
    const line = (flow = orderToShipping.flow) =>
      checklistOf(orderToShipping, { flow, ...nothing }).find(
        ({ line: one }) => one.kind === 'account',
      )
    const one = updateStep(orderToShipping.flow, 'reserve', { connectionId: 'con_1' })
    const both = updateStep(one, 'ship', { connectionId: 'con_2' })
    expect(line()).toMatchObject({ isDone: false, line: { step: 'reserve' } })
    expect(line(one)).toMatchObject({ isDone: false, line: { step: 'ship' } })
    expect(line(both)).toMatchObject({ isDone: true, line: { step: 'reserve' } })
    const left = removeStep(one, 'reserve')
    expect(line(left)).toMatchObject({ isDone: false, line: { step: 'ship' } })
    expect(checklistOf(orderToShipping, { flow: one, ...nothing })).toHaveLength(5)
  })

  it('ticks a secret of the trigger whether it is written or sealed', () => {
    for (const secret of ['whsec_1', { sealed: 'sec_1' }]) {
      const input = { signature: { preset: 'stripe', secrets: [secret] } }
      const flow = updateTrigger(paymentThanks.flow, { input })
      expect(done(paymentThanks, { flow })).toEqual(['Enter the signing secret of Stripe'])
    }
  })

  it('has the event as early as the trigger can take it, and ends with publishing', () => {
    const labels = (template: Template) =>
      checklistOf(template, { flow: template.flow, ...nothing }).map(({ line }) => line.label)
    expect(labels(formToMail)).toEqual([
      ...['Fill in the form once', 'Choose the mail account', 'Say who gets the mail', 'Publish'],
    ])
    expect(labels(paymentThanks)).toEqual([
      ...['Enter the signing secret of Stripe', 'Send a test event', 'Choose the mail account'],
      'Publish',
    ])
    expect(labels(feedToChat)).not.toContain('Send a test event')
    expect(done(formToMail, { hasEvent: true, isPublished: true })).toEqual([
      'Fill in the form once',
      'Publish',
    ])
  })

  it('drops what belonged to a step that was removed', () => {
    const flow = removeStep(formToMail.flow, 'mail')
    const lines = checklistOf(formToMail, { flow, ...nothing })
    expect(lines.map(({ line }) => line.label)).toEqual(['Fill in the form once', 'Publish'])
  })
})
