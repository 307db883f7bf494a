/* The circuit's program, beside its drawing: what is typed here is drawn, what is drawn is written here. */
import { useDocument, useLab } from '../lab-context.tsx'
import { codeText } from '../text/code.ts'

/** The drawer with the program. */
export function CodeDrawer() {
  const lab = useLab()
  const text = useDocument(({ experiment }) => experiment.circuit.draft ?? experiment.circuit.text)
  return (
    <section aria-label={codeText.title}>
      <textarea
        aria-label={codeText.title}
        value={text}
        spellCheck={false}
        onChange={(event) => lab.document.getState().typeText(event.target.value)}
      />
    </section>
  )
}
