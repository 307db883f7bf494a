/* Twins of the run: what each thing adds, in a sentence each, the largest first; a sentence lights its gate. */
import { useEffect } from 'react'
import type { StudyView } from '../../store/lab-store.ts'
import { Switch } from '../controls/Switch.tsx'
import { StudyFrame } from '../insight/StudyFrame.tsx'
import { useLab, useStudy, useView } from '../lab-context.tsx'
import { whatIfText } from '../text/whatif.ts'
import { beginTwins } from './begin.ts'
import { useTwins } from './use-twins.ts'
import styles from './WhatIfTab.module.css'

type View = StudyView<'twins'>
type Result = View['results'][number]

/** Half of the bar's scale, in points of a hundred. */
const fullBar = 0.5

/** A signed bar with its interval, around a middle line. */
function Bar({ effect }: { readonly effect: NonNullable<Result['effect']> }) {
  const place = (value: number) => 50 + 50 * Math.max(-1, Math.min(1, value / fullBar))
  const half = effect.halfWidth ?? 0
  const [from, to] = [Math.min(0, effect.mean), Math.max(0, effect.mean)]
  return (
    <span className={styles.bar} aria-hidden="true">
      <span
        className={effect.mean < 0 ? styles.costs : styles.adds}
        style={{ left: `${place(from)}%`, right: `${100 - place(to)}%` }}
      />
      <span
        className={styles.interval}
        style={{ left: `${place(effect.mean - half)}%`, right: `${100 - place(effect.mean + half)}%` }}
      />
    </span>
  )
}

function Row({ result }: { readonly result: Result }) {
  const lab = useLab()
  const { change, effect, sentence } = result
  const node = 'node' in change ? change.node : null
  const isPointed = useView((view) => node !== null && view.pointed === node)
  if (!effect || !sentence) return null
  const point = (pointed: string | null) => lab.view.setState({ pointed })
  const text = (
    <>
      {change.kind === 'shuffled-labels' ? <span /> : <Bar effect={effect} />}
      <span>{sentence}</span>
    </>
  )
  if (node === null) return <li className={styles.row}>{text}</li>
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-pointed={isPointed ? '' : undefined}
        onPointerEnter={() => point(node)}
        onPointerLeave={() => point(null)}
        onFocus={() => point(node)}
        onBlur={() => point(null)}
        onClick={() => lab.view.setState({ selection: [node] })}
      >
        {text}
      </button>
    </li>
  )
}

/** Clear effects first, the largest of them on top; what shuffled labels teach is another story and comes last. */
function rankOf({ change, effect }: Result): number {
  if (change.kind === 'shuffled-labels' || !effect) return -1
  const size = Math.abs(effect.mean)
  return effect.halfWidth !== null && size > effect.halfWidth ? 1 + size : size
}

function Results({ view }: { readonly view: View }) {
  const lab = useLab()
  const shown = useView((state) => state.overlay === 'what-if')
  const { seeds, results, leftOut } = view
  const pairs = results.find(({ done }) => done > 0)?.of ?? 0
  return (
    <>
      {seeds.sentence ? <p className={styles.seeds}>{seeds.sentence}</p> : null}
      <Switch
        label={whatIfText.onCircuit}
        checked={shown}
        onChange={(on) => lab.view.setState({ overlay: on ? 'what-if' : 'none' })}
      />
      <ul className={styles.list} aria-label={whatIfText.list}>
        {results
          .toSorted((a, b) => rankOf(b) - rankOf(a))
          .map((result) => (
            <Row key={'node' in result.change ? result.change.node : result.change.kind} result={result} />
          ))}
      </ul>
      {pairs > 0 ? <p className={styles.note}>{whatIfText.pairs(pairs)}</p> : null}
      {leftOut.length > 0 ? (
        <details className={styles.note}>
          <summary>{whatIfText.leftOut(leftOut.length)}</summary>
          <ul>
            {leftOut.map(({ text, reason }) => (
              <li key={text}>
                <code>{text}</code>: {reason}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

/** Tab content. */
export default function WhatIfTab() {
  const lab = useLab()
  const state = useStudy('twins')
  const isStale = useTwins()?.isStale ?? false
  useEffect(() => () => lab.view.setState({ pointed: null }), [lab])
  const ask = () => {
    beginTwins(lab)
    lab.view.setState({ overlay: 'what-if' })
  }
  return (
    <StudyFrame<'twins'>
      text={whatIfText.frame}
      asking={{
        kind: 'twins',
        state,
        stale: isStale ? { kind: 'document' } : null,
        step: null,
        ask,
        stop: () => lab.stopStudy('twins'),
      }}
    >
      {(view) => <Results view={view} />}
    </StudyFrame>
  )
}
