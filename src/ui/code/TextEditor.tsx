/* The program in a plain text area, with its problems listed beneath: for touch screens, and until Monaco has loaded. */
import { useRef } from 'react'
import type { Diagnostic } from '../../circuit/diagnostic.ts'
import { useLab } from '../lab-context.tsx'
import { codeText } from '../text/code.ts'
import { useDiagnostics, useShownText, withFix } from './use-program.ts'
import styles from './CodeDrawer.module.css'

function Problem({
  diagnostic,
  onGo,
}: {
  readonly diagnostic: Diagnostic
  readonly onGo: (at: Diagnostic) => void
}) {
  const lab = useLab()
  const text = useShownText()
  const { severity, line, column, message, fix } = diagnostic
  return (
    <li data-severity={severity}>
      <button type="button" className={styles.problem} onClick={() => onGo(diagnostic)}>
        {codeText.problem(line, column, message)}
      </button>
      {fix ? (
        <button
          type="button"
          className={styles.fix}
          onClick={() => lab.document.getState().typeText(withFix(text, fix))}
        >
          {codeText.fix(fix.label)}
        </button>
      ) : null}
    </li>
  )
}

export function TextEditor() {
  const lab = useLab()
  const text = useShownText()
  const diagnostics = useDiagnostics()
  const area = useRef<HTMLTextAreaElement>(null)
  const go = ({ span }: Diagnostic) => {
    area.current?.focus()
    area.current?.setSelectionRange(span.start, Math.max(span.end, span.start + 1))
  }
  return (
    <div className={styles.plain}>
      <textarea
        ref={area}
        aria-label={codeText.label}
        aria-invalid={diagnostics.some(({ severity }) => severity === 'error')}
        className={styles.area}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        wrap="off"
        value={text}
        onChange={(event) => lab.document.getState().typeText(event.target.value)}
      />
      {diagnostics.length > 0 ? (
        <ul className={styles.problems} aria-label={codeText.problems}>
          {diagnostics.map((diagnostic) => (
            <Problem
              key={`${diagnostic.line}:${diagnostic.column}:${diagnostic.code}`}
              diagnostic={diagnostic}
              onGo={go}
            />
          ))}
        </ul>
      ) : null}
    </div>
  )
}
