/* Wavy lines under what is wrong, drawn behind a text area in the same letters, and scrolled along with it. */
import { useEffect, useRef } from 'react'
import type { Diagnostic } from '../../circuit/diagnostic.ts'
import { classes } from '../controls/classes.ts'
import { useDocument } from '../lab-context.tsx'
import { programText } from './program.ts'
import styles from './CodeDrawer.module.css'

interface Piece {
  readonly text: string
  readonly severity: Diagnostic['severity'] | null
}

/** The text in pieces, marked and not. Of problems that overlap the first is shown. */
export function markedPieces(text: string, diagnostics: readonly Diagnostic[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { span, severity } of diagnostics) {
    if (span.start < at || span.start >= text.length) continue
    const end = Math.max(span.end, span.start + 1)
    pieces.push({ text: text.slice(at, span.start), severity: null })
    pieces.push({ text: text.slice(span.start, end), severity })
    at = end
  }
  pieces.push({ text: text.slice(at), severity: null })
  return pieces
}

/** The marks of the program's problems, behind the area that holds it. */
export function Marks({ area }: { readonly area: () => HTMLTextAreaElement | null }) {
  const text = useDocument(programText)
  const diagnostics = useDocument((state) => state.diagnostics)
  const sheet = useRef<HTMLPreElement>(null)
  useEffect(() => {
    const element = area()
    const follow = () => {
      if (!element || !sheet.current) return
      sheet.current.style.transform = `translate(${-element.scrollLeft}px, ${-element.scrollTop}px)`
    }
    follow()
    element?.addEventListener('scroll', follow, { passive: true })
    return () => element?.removeEventListener('scroll', follow)
  }, [area])
  return (
    <pre ref={sheet} className={styles.marks} aria-hidden="true">
      {(diagnostics.length === 0 ? [] : markedPieces(text, diagnostics)).map((piece, i) =>
        piece.severity === null ? (
          piece.text
        ) : (
          <span
            key={i}
            className={classes(styles.mark, piece.severity !== 'error' && styles[piece.severity])}
          >
            {piece.text}
          </span>
        ),
      )}
    </pre>
  )
}
