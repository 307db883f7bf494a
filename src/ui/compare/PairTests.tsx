/* Which pairs of models differ: on one data set, or over all of them, with corrected p values. */
import { useState } from 'react'
import type { ComparisonResults } from '../../document/comparison-results.ts'
import { Button } from '../controls/Button.tsx'
import { Select } from '../controls/Select.tsx'
import { testText as words } from '../text/compare.ts'
import { signed } from '../text/format.ts'
import styles from './CellDialog.module.css'
import { level, sortedTests } from './result-rows.ts'
import { pValue } from './score-words.ts'
import { Scrolled } from './Scrolled.tsx'

const over = 'over'
const shownFirst = 8

export function PairTests({ results }: { readonly results: ComparisonResults }) {
  const [wanted, setWanted] = useState('0')
  const [all, setAll] = useState(false)
  const { dataSets, models, ranking } = results
  const hasOver = (ranking?.tests.length ?? 0) > 0
  const where = wanted === over || Number(wanted) < dataSets.length ? wanted : '0'
  const tests = sortedTests(where === over ? (ranking?.tests ?? []) : (dataSets[Number(where)]?.tests ?? []))
  const shown = all ? tests : tests.slice(0, shownFirst)
  const label = (model: number) => models[model]!.label
  return (
    <div className={styles.pairs}>
      <Select
        label={words.where}
        value={where}
        options={[
          ...dataSets.map(({ name }, i) => ({ value: String(i), label: name })),
          { value: over, label: words.overSets, disabled: !hasOver },
        ]}
        onChange={setWanted}
      />
      {hasOver || dataSets.length < 2 ? null : <p className={styles.note}>{words.noneOver}</p>}
      {tests.length === 0 ? (
        <p className={styles.note}>{words.none}</p>
      ) : (
        <Scrolled label={words.title}>
          <table className={styles.table}>
            <caption className="visually-hidden">{words.title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.pair}</th>
                <th scope="col">{words.difference}</th>
                <th scope="col" className={styles.wideOnly}>
                  {words.p}
                </th>
                <th scope="col">{words.adjusted}</th>
                <th scope="col">{words.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ first, second, difference, p, adjusted }) => (
                <tr key={`${first} ${second}`}>
                  <th scope="row">{words.between(label(first), label(second))}</th>
                  <td className={styles.number}>{signed(difference, 3)}</td>
                  <td className={`${styles.number} ${styles.wideOnly}`}>{pValue(p)}</td>
                  <td className={styles.number}>{pValue(adjusted)}</td>
                  <td>
                    {adjusted >= level ? words.same : words.better(label(difference > 0 ? first : second))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
      {tests.length > shownFirst ? (
        <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.few : words.all(tests.length)}
        </Button>
      ) : null}
    </div>
  )
}
