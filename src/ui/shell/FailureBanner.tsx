/* A run that cannot go on: what happened, where, and what to do. Calm, above the panes, nothing hidden. */
import { TriangleAlert } from 'lucide-react'
import { Button } from '../controls/Button.tsx'
import { isUnfinishedDrawing } from '../../store/data-edits.ts'
import { useDocument, useHistory, useLab, useRun } from '../lab-context.tsx'
import { failureText } from '../text/shell.ts'
import { runCommand } from './use-command.ts'
import styles from './FailureBanner.module.css'

export function FailureBanner() {
  const lab = useLab()
  const failure = useRun((run) => run.failure)
  const bestStep = useRun((run) => run.bestStep)
  const canUndo = useHistory((history) => history.pastStates.length > 0)
  const isDrawing = useDocument(({ experiment }) => isUnfinishedDrawing(experiment.data))
  /* The pad says it itself; a banner would come and go, and move the pad from under the pointer. */
  if (!failure || (failure.code === 'data' && isDrawing)) return null
  const diverged = failure.code === 'divergence'
  return (
    <div role="alert" className={styles.banner}>
      <TriangleAlert aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <strong>{failureText.title[failure.code]}.</strong> {failureText.advice[failure.code]}
        <div className={styles.details}>{failure.message}</div>
      </div>
      <div className={styles.actions}>
        {diverged && bestStep !== null ? (
          <Button variant="primary" onClick={() => runCommand(lab, 'run.restore-best')}>
            {failureText.best(bestStep)}
          </Button>
        ) : null}
        {diverged ? <Button onClick={() => runCommand(lab, 'run.reset')}>{failureText.reset}</Button> : null}
        {failure.code === 'worker' ? (
          <Button onClick={() => runCommand(lab, 'run.retry')}>{failureText.retry}</Button>
        ) : null}
        {!diverged && failure.code !== 'worker' && canUndo ? (
          <Button onClick={() => runCommand(lab, 'document.undo')}>{failureText.undo}</Button>
        ) : null}
      </div>
    </div>
  )
}
