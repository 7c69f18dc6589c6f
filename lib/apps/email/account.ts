import * as z from 'zod'

/** What a mail account consists of. */
export const SmtpAccount = z.object({
  host: z.string().trim().min(1).meta({ title: 'Mail server', placeholder: 'smtp.example.com' }),
  port: z.number().int().min(1).max(65_535).default(587).meta({ title: 'Port' }),
  secure: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .meta({
      title: 'Encryption',
      enumTitles: { starttls: 'STARTTLS', tls: 'TLS', none: 'None' },
      description: 'STARTTLS on port 587, TLS on port 465; none only inside your own network.',
    }),
  user: z.string().optional().meta({ title: 'User name' }),
  password: z.string().optional().meta({ title: 'Password', control: 'secret' }),
  from: z.string().trim().min(3).meta({
    title: 'From',
    placeholder: 'Support <support@example.com>',
  }),
})
export type SmtpAccount = z.infer<typeof SmtpAccount>
