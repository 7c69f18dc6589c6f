import type * as z from 'zod'

/** Zod's records drop this one name without a word. */
export function refuseProto(fields: unknown, ctx: z.RefinementCtx): unknown {
  if (typeof fields === 'object' && fields !== null && Object.hasOwn(fields, '__proto__')) {
    ctx.addIssue({ code: 'custom', message: 'a field cannot be called “__proto__”' })
  }
  return fields
}
