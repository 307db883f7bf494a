/* The program in a plain text area with the same marks: on touch screens, and until the large editor is there. */
import { lazy, Suspense, useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { Patch } from '../../circuit/language/patches.ts'
import { applyPatches } from '../../circuit/language/patches.ts'
import { formatProgram } from '../../store/format-program.ts'
import type { Lab } from '../../store/lab-store.ts'
import { useDocument, useLab } from '../lab-context.tsx'
import { codeText } from '../text/code.ts'
import { Marks } from './Marks.tsx'
import { historyKey, nodeIdAt, pointAt, programText, spanOfNode, type ProgramEditor } from './program.ts'
import { replacementBetween } from './text-change.ts'
import styles from './CodeDrawer.module.css'

const Suggestions = lazy(() => import('./Suggestions.tsx'))

/** Changes the text of an area by patches, with the caret where it is wanted then. */
function patchArea(lab: Lab, area: HTMLTextAreaElement, patches: readonly Patch[], caret: number): void {
  const change = replacementBetween(area.value, applyPatches(area.value, patches))
  if (change) area.setRangeText(change.text, change.start, change.end, 'preserve')
  area.setSelectionRange(caret, caret)
  requestAnimationFrame(() => scrollTo(area, caret))
  lab.document.getState().typeText(area.value)
}

/** What is chosen in the drawing comes into sight, as long as nobody types here. */
function useChosenInSight(lab: Lab, area: () => HTMLTextAreaElement | null): void {
  useEffect(
    () =>
      lab.view.subscribe((now, before) => {
        const element = area()
        if (!element || now.selection === before.selection || document.activeElement === element) return
        const span = spanOfNode(lab, now.selection[0] ?? null)
        if (span) scrollTo(element, span.start)
      }),
    [lab, area],
  )
}

function scrollTo(element: HTMLTextAreaElement, offset: number): void {
  const line = element.value.slice(0, offset).split('\n').length - 1
  const height = Number.parseFloat(getComputedStyle(element).lineHeight)
  const top = line * height
  if (top < element.scrollTop || top + 2 * height > element.scrollTop + element.clientHeight)
    element.scrollTop = Math.max(0, top - element.clientHeight / 3)
}

/** The text area; with `suggests`, what could be written at the caret stands below it. */
export function PlainEditor({
  ref,
  suggests = false,
}: {
  readonly ref?: Ref<ProgramEditor>
  readonly suggests?: boolean
}) {
  const lab = useLab()
  const text = useDocument(programText)
  const area = useRef<HTMLTextAreaElement>(null)
  const [element] = useState(() => () => area.current)
  const [caret, setCaret] = useState<number | null>(null)
  useEffect(() => {
    const field = area.current
    const change = field && replacementBetween(field.value, text)
    if (change) field.setRangeText(change.text, change.start, change.end, 'preserve')
  }, [text])
  useChosenInSight(lab, element)
  useImperativeHandle(ref, () => ({
    show(span) {
      area.current?.focus()
      area.current?.setSelectionRange(span.start, span.end)
      if (area.current) scrollTo(area.current, span.start)
    },
    format: () => void formatProgram(lab),
  }))
  return (
    <div className={styles.plainEditor}>
      <div className={styles.sheet}>
        <Marks area={element} />
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
          onSelect={({ currentTarget: { selectionStart, selectionEnd } }) => {
            pointAt(lab, nodeIdAt(lab, selectionStart))
            setCaret(selectionStart === selectionEnd ? selectionStart : null)
          }}
          onBlur={() => pointAt(lab, null)}
          onKeyDown={(event) => {
            const step = historyKey(event)
            if (step === null) return
            event.preventDefault()
            event.stopPropagation()
            lab.document.temporal.getState()[step]()
          }}
        />
      </div>
      {suggests ? (
        <Suspense fallback={null}>
          <Suggestions
            text={text}
            caret={caret}
            onChoose={(patches, at) => {
              if (!area.current) return
              patchArea(lab, area.current, patches, at)
              area.current.focus()
              setCaret(at)
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
