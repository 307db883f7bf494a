/* The place where models are compared: what is compared on the left, how it came out on the right. */
import { useEffect, type ReactNode } from 'react'
import { labelOf } from '../../document/comparison-labels.ts'
import { useLab } from '../lab-context.tsx'
import { undoKeys } from '../shell/undo-keys.ts'
import { useLayout } from '../shell/use-layout.ts'
import { compareText, dataChoiceText, modelChoiceText, rulesText } from '../text/compare.ts'
import styles from './Compare.module.css'
import { CompareHeader } from './CompareHeader.tsx'
import { followComparisonLink } from './compare-files.ts'
import { DataChoice } from './DataChoice.tsx'
import { ModelChoice } from './ModelChoice.tsx'
import { Results } from './Results.tsx'
import { Rules } from './Rules.tsx'
import { useDesk, useDeskState } from './use-desk.ts'

/** On a phone a line of its own, with what is chosen; else the part as it is. */
function Part(props: { readonly title: string; readonly chosen: string; readonly children: ReactNode }) {
  const layout = useLayout()
  if (layout !== 'phone') return props.children
  return (
    <details className={styles.fold}>
      <summary>
        <strong>{props.title}</strong>
        <span className={styles.chosen}>{props.chosen}</span>
      </summary>
      {props.children}
    </details>
  )
}

function Setup() {
  const { dataSets, models, folds, tuning } = useDeskState((state) => state.comparison)
  return (
    <section aria-label={compareText.setup} className={styles.setup}>
      <Part title={dataChoiceText.title} chosen={dataSets.map(({ name }) => name).join(', ')}>
        <DataChoice />
      </Part>
      <Part title={modelChoiceText.title} chosen={models.map(labelOf).join(', ')}>
        <ModelChoice />
      </Part>
      <Part title={rulesText.title} chosen={rulesText.chosen(folds.count, folds.repeats, tuning.settings)}>
        <Rules />
      </Part>
    </section>
  )
}

export default function Compare() {
  const lab = useLab()
  const desk = useDesk()
  const isReady = useDeskState((state) => state.isReady)
  useEffect(() => {
    void desk.loaded.then(() => desk.refresh())
    const follow = () => void followComparisonLink(lab, desk)
    follow()
    const leave = () => void desk.flush()
    window.addEventListener('hashchange', follow)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('hashchange', follow)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [lab, desk])
  return (
    <main
      className={styles.place}
      onKeyDownCapture={(event) => undoKeys(desk.store.temporal.getState(), event)}
    >
      <CompareHeader />
      {isReady ? (
        <>
          <Setup />
          <section aria-label={compareText.results} className={styles.results}>
            <Results />
          </section>
        </>
      ) : (
        <p role="status" className={styles.loading}>
          {compareText.loading}
        </p>
      )}
    </main>
  )
}
