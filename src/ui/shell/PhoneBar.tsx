/* The foot of a phone's screen: Play with the loss in sight, and the three panes as tabs. */
import { ChartSpline, CircuitBoard, Database } from 'lucide-react'
import type { PhoneTab } from '../../store/view-slice.ts'
import { classes } from '../controls/classes.ts'
import { useLab, useRun, useView } from '../lab-context.tsx'
import { EndStatus } from '../output/EndStatus.tsx'
import { compact } from '../text/format.ts'
import { shellText } from '../text/shell.ts'
import { PlayButton, ResetButton, StepButton, StepCounter } from './RunControls.tsx'
import styles from './PhoneBar.module.css'

const tabs: readonly { value: PhoneTab; label: string; Icon: typeof Database }[] = [
  { value: 'data', label: shellText.data, Icon: Database },
  { value: 'circuit', label: shellText.circuit, Icon: CircuitBoard },
  { value: 'result', label: shellText.result, Icon: ChartSpline },
]

function LossValue() {
  const loss = useRun((run) => run.train?.loss ?? run.history.at(-1)?.loss ?? null)
  return (
    <dl className={styles.loss}>
      <dt>{shellText.loss}</dt>
      <dd>{loss === null ? shellText.noLoss : compact(loss)}</dd>
    </dl>
  )
}

export function PhoneBar() {
  const lab = useLab()
  const current = useView((view) => view.phoneTab)
  return (
    <footer className={styles.bar}>
      <div role="group" aria-label={shellText.training} className={styles.training}>
        <PlayButton />
        <StepButton compact />
        <ResetButton />
        <LossValue />
        <StepCounter />
      </div>
      {current === 'result' ? null : <EndStatus hidden />}
      <nav aria-label={shellText.phoneTabs} className={styles.tabs}>
        {tabs.map(({ value, label, Icon }) => (
          <button
            key={value}
            type="button"
            aria-current={value === current ? 'page' : undefined}
            className={classes(styles.tab, value === current && styles.chosen)}
            onClick={() => lab.view.setState({ phoneTab: value })}
          >
            <Icon aria-hidden="true" />
            {label}
          </button>
        ))}
      </nav>
    </footer>
  )
}
