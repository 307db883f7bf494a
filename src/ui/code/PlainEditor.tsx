/* The program in a plain text area: on touch screens, and until the large editor is there. */
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { useDocument, useLab } from '../lab-context.tsx'
import { codeText } from '../text/code.ts'
import { historyKey, pointFromText, programText, type ProgramEditor } from './program.ts'
import { replacementBetween } from './text-change.ts'
import styles from './CodeDrawer.module.css'

export function PlainEditor({ ref }: { readonly ref?: Ref<ProgramEditor> }) {
  const lab = useLab()
  const text = useDocument(programText)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = area.current
    const change = element && replacementBetween(element.value, text)
    if (change) element.setRangeText(change.text, change.start, change.end, 'preserve')
  }, [text])
  useImperativeHandle(ref, () => ({
    show(span) {
      area.current?.focus()
      area.current?.setSelectionRange(span.start, span.end)
    },
  }))
  return (
    <textarea
      ref={area}
      className={styles.plain}
      aria-label={codeText.editor}
      defaultValue={text}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      wrap="off"
      onChange={(event) => lab.document.getState().typeText(event.target.value)}
      onSelect={(event) => pointFromText(lab, event.currentTarget.selectionStart)}
      onKeyDown={(event) => {
        const step = historyKey(event)
        if (step === null) return
        event.preventDefault()
        event.stopPropagation()
        lab.document.temporal.getState()[step]()
      }}
    />
  )
}
