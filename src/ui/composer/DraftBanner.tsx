/* Said while the program, as it is being typed, does not parse: the drawing is still of the last good text. */
import { Button } from '../controls/Button.tsx'
import { useDocument, useLab, useView } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import styles from './DraftBanner.module.css'

export function DraftBanner() {
  const lab = useLab()
  // The drawer says it itself, with all there is to say.
  const told = useView((view) => view.codeOpen)
  const problem = useDocument(({ experiment, diagnostics }) =>
    experiment.circuit.draft === null
      ? null
      : (diagnostics.find((diagnostic) => diagnostic.severity === 'error') ?? null),
  )
  if (!problem || told) return null
  return (
    <div role="status" className={styles.banner}>
      <span>{composerText.draft(problem.line, problem.column, problem.message)}</span>
      <Button size="small" onClick={() => lab.view.setState({ codeOpen: true })}>
        {composerText.showCode}
      </Button>
    </div>
  )
}
