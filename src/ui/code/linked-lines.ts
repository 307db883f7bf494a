/* Text and drawing point at each other: what the caret or the pointer is at lights up in the drawing, what is pointed at
   in the drawing lights its lines here. */
import type { editor, IRange } from 'monaco-editor/editor'
import type { NodeId } from '../../circuit/tree.ts'
import type { Lab } from '../../store/lab-store.ts'
import { rangeOf } from './language-service.ts'
import { nodeIdAt, pointAt, spanOfNode } from './program.ts'
import styles from './CodeDrawer.module.css'

/** So long is something pointed at before its lines are brought into sight, in milliseconds: passing over moves nothing. */
const dwell = 250

/** A drawing that moves under a resting pointer while somebody types must not move the text, in milliseconds. */
const afterTyping = 2000

/** Links a text with the drawing; gives back how to stop. */
export function linkLines(
  lab: Lab,
  code: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
): () => void {
  const lines = createLines(lab, code, model)
  let fromText: NodeId | null = null
  const point = (offset: number | null) => {
    fromText = offset === null ? null : nodeIdAt(lab, offset)
    pointAt(lab, fromText)
  }
  const caret = () => {
    const position = code.hasTextFocus() ? code.getPosition() : null
    point(position === null ? null : model.getOffsetAt(position))
  }
  const stops = [
    code.onDidChangeCursorPosition(() => {
      // A caret that was carried along by a change from outside points at nothing.
      if (code.hasTextFocus()) caret()
    }),
    code.onMouseMove(({ target }) => {
      if (target.position) point(model.getOffsetAt(target.position))
    }),
    code.onMouseLeave(caret),
    code.onDidBlurEditorText(() => point(null)),
  ]
  const unfollow = lab.view.subscribe((now, before) => {
    if (now.pointed !== before.pointed) lines.light(now.pointed === fromText ? null : now.pointed)
    if (now.selection !== before.selection && !code.hasTextFocus()) lines.reveal(now.selection[0] ?? null)
  })
  return () => {
    stops.forEach((stop) => stop.dispose())
    unfollow()
    lines.stop()
    pointAt(lab, null)
  }
}

/** The lines of a node: lit, and brought into sight. */
function createLines(lab: Lab, code: editor.IStandaloneCodeEditor, model: editor.ITextModel) {
  const marks = code.createDecorationsCollection()
  let changed = 0
  const typing = model.onDidChangeContent(() => {
    changed = performance.now()
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const rangeOfNode = (id: NodeId | null): IRange | null => {
    const span = spanOfNode(lab, id)
    return span === null ? null : rangeOf(model, span)
  }
  const reveal = (id: NodeId | null) => {
    const range = rangeOfNode(id)
    if (range !== null) code.revealRangeInCenterIfOutsideViewport(range)
  }
  return {
    reveal,
    light(id: NodeId | null) {
      clearTimeout(timer)
      const range = rangeOfNode(id)
      const options = { isWholeLine: true, className: styles.linked ?? '' }
      marks.set(range === null ? [] : [{ range, options }])
      const isTyping = code.hasTextFocus() && performance.now() - changed < afterTyping
      if (range !== null && !isTyping) timer = setTimeout(() => reveal(id), dwell)
    },
    stop() {
      clearTimeout(timer)
      typing.dispose()
    },
  }
}
