/* One choice of a few with its name above, as tall as the lists beside it. */
import type { ReactNode } from 'react'
import { Help } from '../controls/Help.tsx'
import { Segmented, type SegmentedOption } from '../controls/Segmented.tsx'
import forms from './forms.module.css'

export function Choice<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly SegmentedOption<T>[]
  readonly onChange: (value: T) => void
  readonly help?: { readonly title: string; readonly body: ReactNode }
}) {
  const { help, ...rest } = props
  return (
    <div>
      <div className={forms.label}>
        <span aria-hidden="true">{props.label}</span>
        {help ? <Help title={help.title}>{help.body}</Help> : null}
      </div>
      <Segmented {...rest} />
    </div>
  )
}
