/* The complaint of a setting that the document's rules refuse. */
import { useId } from 'react'
import { FieldError } from '../controls/Field.tsx'

/** Announced when it appears; nothing while all is well. */
export function Refusal({ children }: { readonly children: string | null }) {
  return <FieldError id={useId()}>{children}</FieldError>
}
