import { expect } from '@playwright/test'
import { startMailReceiver } from './fakes/mail-receiver'
import { test } from './fixtures'
import { flowOf } from './support/documents'
import { post, settledRun } from './support/hooks'

test('mails what the event says through the saved account, whose secret is never read back', async ({
  api,
}) => {
  const mailbox = await startMailReceiver()
  const values = {
    host: mailbox.host,
    port: mailbox.port,
    secure: 'none',
    from: 'hookline@shop.test',
  }
  const secret = 'a password that must not come back'
  const connection = await api.call<{ id: string }>('POST', '/connections', {
    app: 'email',
    name: 'Shop mail',
    values: { ...values, user: 'shop', password: secret },
  })
  const step = {
    key: 'mail',
    app: 'email',
    action: 'send',
    connectionId: connection.id,
    input: {
      to: '{{ trigger.body.customer.email }}',
      subject: 'Order {{ trigger.body.id }}',
      text: 'Hello {{ trigger.body.customer.name }}, it is on its way.',
    },
  }
  const flow = await api.createLiveFlow('Mails', flowOf([step]))
  const { body } = await post(
    flow.url,
    '{"id":17,"customer":{"name":"Ada","email":"ada@example.test"}}',
  )
  const run = await settledRun(api, body.run)
  await mailbox.close()

  expect(run.error ?? null).toBeNull()
  expect(mailbox.mails).toHaveLength(1)
  const [mail] = mailbox.mails
  expect(mail).toMatchObject({ from: 'hookline@shop.test', to: ['ada@example.test'] })
  expect(mail?.raw).toMatch(/^Subject: Order 17\r$/m)
  expect(mail?.raw).toContain('Hello Ada, it is on its way.')

  const everywhere = ['/connections', `/runs/${run.id}`, `/flows/${flow.id}/draft`, '/apps']
  for (const path of everywhere) {
    const answer = await api.request('GET', path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain(secret)
  }
})
