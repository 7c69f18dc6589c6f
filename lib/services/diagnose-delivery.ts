import type { Diagnosis } from '@/lib/contracts/deliveries'
import { database } from '@/lib/db/process'
import { diagnose } from '@/lib/endpoint/doctor/doctor'
import type { Actor } from './actor'
import { openDoctorCase } from './doctor-case'
import { requireDelivery } from './list-deliveries'

/** Why the check of the sender failed, and what would let this very delivery pass. */
export async function diagnoseDelivery(actor: Actor, id: string): Promise<Diagnosis> {
  const { reason } = await requireDelivery(database(), actor, id)
  if (reason !== 'bad_signature') return otherReason
  const { input } = await openDoctorCase(actor, id)
  const { title, text, checks, fixes } = diagnose(input)
  return {
    title,
    text,
    checks,
    fixes: fixes.map(({ id: fix, label, explanation }) => ({ id: fix, label, explanation })),
  }
}

const otherReason: Diagnosis = {
  title: 'The signature of this delivery was not refused.',
  text: 'What became of it has another reason, which stands beside it.',
  checks: [],
  fixes: [],
}
