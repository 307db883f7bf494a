/* Wavy lines under what is wrong, drawn behind a text area in the same letters, and scrolled along with it. */
import { useEffect, useRef } from 'react'
import { classes } from '../controls/classes.ts'
import { useDocument } from '../lab-context.tsx'
import { markedPieces } from './marked-pieces.ts'
import { programText } from './program.ts'
import styles from './CodeDrawer.module.css'

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
