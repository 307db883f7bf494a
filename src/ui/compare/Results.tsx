/* How a comparison came out: the verdict, the scores, ranks, curves, pairs and what to take along; or why to begin one. */
import { Star } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { KeptResults } from '../../store/comparison-kept.ts'
import { Help } from '../controls/Help.tsx'
import { useLayout } from '../shell/use-layout.ts'
import {
  compareText,
  curvesText,
  emptyText,
  exportsText,
  protocolText,
  rankText,
  tableText,
  testText,
  verdictText,
} from '../text/compare.ts'
import { CellDialog } from './CellDialog.tsx'
import { RunButton } from './CompareHeader.tsx'
import { CriticalDifference } from './CriticalDifference.tsx'
import { Estimate } from './Estimate.tsx'
import { Exports } from './Exports.tsx'
import { LearningCurves } from './LearningCurves.tsx'
import { PairTests } from './PairTests.tsx'
import { PhoneScores } from './PhoneScores.tsx'
import { Progress, Standing } from './Progress.tsx'
import styles from './Results.module.css'
import { ResultTable, type CellPlace } from './ResultTable.tsx'
import { useDeskState, useShownResults } from './use-desk.ts'

function Block(props: { readonly title: string; readonly help?: string; readonly children: ReactNode }) {
  return (
    <section aria-label={props.title} className={styles.block}>
      <div className={styles.head}>
        <h2>{props.title}</h2>
        {props.help ? <Help title={props.title}>{props.help}</Help> : null}
      </div>
      {props.children}
    </section>
  )
}

/** Before the first answer: what one will see, how long it takes, and one button. */
function Empty() {
  const isEmpty = useDeskState(
    ({ comparison: { dataSets, models } }) => dataSets.length === 0 || models.length === 0,
  )
  const layout = useLayout()
  const missing = layout === 'phone' ? emptyText.missingPhone : emptyText.missing
  return (
    <div className={styles.empty}>
      <h2>{emptyText.title}</h2>
      <p>{emptyText.why}</p>
      {isEmpty ? <p role="status">{missing}</p> : <RunButton />}
      <Estimate />
    </div>
  )
}

function VerdictCard({ results }: { readonly results: KeptResults['results'] }) {
  const { verdict, dataSets } = results
  return (
    <section aria-label={verdictText.title} className={styles.verdict} data-winner={verdict.winner}>
      <h2>
        {verdictText.title}
        <span className={styles.winner}>{verdictText.winner[verdict.winner]}</span>
      </h2>
      <p className={styles.sentence} aria-live="polite">
        {verdict.text}
      </p>
      {dataSets.length > 1 ? (
        <details>
          <summary>{verdictText.sets}</summary>
          <ul>
            {dataSets.map(({ name, verdict: own }) => (
              <li key={name}>{own.text}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

/** What the marks of the table mean. */
function ScoreLegend() {
  return (
    <p className={styles.caption}>
      <span>{tableText.caption}</span>
      <span>
        <Star aria-hidden="true" className={styles.star} /> {tableText.best}
      </span>
      <span>
        {tableText.tiedSign} {tableText.tied}
      </span>
      <span>
        <span aria-hidden="true" className={styles.dashes} /> {tableText.majority}
      </span>
    </p>
  )
}

function Scores({ shown }: { readonly shown: KeptResults }) {
  const layout = useLayout()
  const [opened, setOpened] = useState<CellPlace | null>(null)
  const { results, of } = shown
  const isThere = opened && results.models[opened.model] && results.dataSets[opened.dataSet]
  return (
    <Block title={tableText.title} help={tableText.help}>
      {layout === 'phone' ? (
        <PhoneScores results={results} onOpen={setOpened} />
      ) : (
        <ResultTable results={results} onOpen={setOpened} />
      )}
      <ScoreLegend />
      {isThere ? (
        <CellDialog results={results} place={opened} folds={of.folds.count} onClose={() => setOpened(null)} />
      ) : null}
    </Block>
  )
}

function Curves({ shown }: { readonly shown: KeptResults }) {
  const { results, of } = shown
  const isThere = results.curves.some(({ points }) => points.length > 1)
  if (!isThere && of.sizes.length > 0) return null
  return (
    <Block title={curvesText.title} help={curvesText.help}>
      {isThere ? <LearningCurves results={results} /> : <p className={styles.quiet}>{curvesText.turnOn}</p>}
    </Block>
  )
}

function Found({ shown }: { readonly shown: KeptResults }) {
  const { results } = shown
  const { ranking } = results
  return (
    <>
      <VerdictCard results={results} />
      <Scores shown={shown} />
      <Block title={rankText.title} help={rankText.help}>
        {ranking && ranking.models.length > 1 ? (
          <CriticalDifference results={results} ranking={ranking} />
        ) : (
          <p className={styles.quiet}>{rankText.waiting}</p>
        )}
      </Block>
      <Block title={testText.title} help={testText.help}>
        <PairTests results={results} />
      </Block>
      <Curves shown={shown} />
      <Block title={exportsText.title}>
        <Exports shown={shown} />
      </Block>
      <details className={styles.protocol}>
        <summary>{protocolText.title}</summary>
        <ul>
          {results.protocol.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

export function Results() {
  const shown = useShownResults()
  const trouble = useDeskState((state) => state.trouble)
  return (
    <div className={styles.page}>
      {trouble ? (
        <p role="status" className={styles.trouble}>
          {compareText.trouble[trouble.kind](trouble.message)}
        </p>
      ) : null}
      <Progress />
      <Standing shown={shown} />
      {shown ? <Estimate /> : null}
      {shown ? <Found shown={shown} /> : <Empty />}
    </div>
  )
}
