/* What a matrix product state classifier came to: its verdict, accuracies by sweep, its loss, and the entropy of its weights. */
import type { PartScore } from '../../../document/checkpoint.ts'
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { compact, fixed } from '../../text/format.ts'
import { classifierText as words } from '../../text/solve-states.ts'
import type { ResultsProps, ViewOf } from '../screens.ts'
import { Table } from '../series/Table.tsx'
import series from '../series/Results.module.css'
import { Lines, type Line } from '../vqe/Lines.tsx'
import styles from '../vqe/Vqe.module.css'

type View = ViewOf<'mps-classifier'>
type Progress = NonNullable<View['progress']>

const percent = (share: number) => `${fixed(100 * share, 1)} %`

export default function Results({ view }: ResultsProps<'mps-classifier'>) {
  const { progress, result } = view
  if (!progress) return null
  return (
    <>
      {result ? <p className={series.verdict}>{result.verdict.text}</p> : null}
      <SweepFigure view={view} progress={progress} />
      <ModelTable view={view} progress={progress} />
      <div className={styles.two}>
        <LossFigure progress={progress} />
        <BondFigure view={view} progress={progress} />
      </div>
    </>
  )
}

function SweepFigure({ view, progress }: { readonly view: View; readonly progress: Progress }) {
  const { sweeps } = progress
  const last = Math.max(2, sweeps.at(-1)?.sweep ?? 1)
  const of = (share: (score: Progress['sweeps'][number]) => number | null) =>
    sweeps.flatMap((score) => {
      const value = share(score)
      return value === null ? [] : [[score.sweep, 100 * value] as const]
    })
  const best = view.baselines.reduce<View['baselines'][number] | null>(
    (most, one) => ((one.test?.accuracy ?? 0) > (most?.test?.accuracy ?? 0) ? one : most),
    null,
  )
  const rival = best?.test?.accuracy ?? null
  const lines: readonly Line[] = [
    { label: words.train, look: 'other', points: of(({ train }) => train), marks: true },
    { label: words.test, look: 'own', points: of(({ test }) => test), marks: true },
    ...(best === null || rival === null
      ? []
      : [
          {
            label: words.best(best.label),
            look: 'rival' as const,
            points: [
              [1, 100 * rival],
              [last, 100 * rival],
            ] as const,
          },
        ]),
  ]
  const least = lines.flatMap(({ points }) => points).reduce((low, [, share]) => Math.min(low, share), 99)
  const test = sweeps.at(-1)?.test ?? null
  return (
    <Figure
      title={words.sweepTitle}
      fileName="mps-classifier-sweeps"
      summary={words.sweepSummary(test === null ? '–' : percent(test))}
      caption={words.sweepCaption}
      table={
        <NumberTable
          label={words.sweepTitle}
          heads={words.sweepHeads}
          rows={sweeps.map(({ sweep, loss, train, test: own, largestBond }) => [
            String(sweep),
            compact(loss),
            percent(train),
            own === null ? '–' : percent(own),
            String(largestBond),
          ])}
        />
      }
    >
      <Lines
        height={260}
        x={{ name: words.sweepAxis, range: [1, last], whole: true }}
        y={{ name: words.shareAxis, scale: 'linear', range: [Math.floor(least / 10) * 10, 100] }}
        lines={lines}
      />
    </Figure>
  )
}

const accuracyOf = (score: PartScore | null) => (score?.accuracy == null ? '–' : percent(score.accuracy))

const intervalOf = (score: PartScore | null) =>
  score?.interval ? `${fixed(100 * score.interval[0], 1)} – ${fixed(100 * score.interval[1], 1)} %` : '–'

function ModelTable({ view, progress }: { readonly view: View; readonly progress: Progress }) {
  const { result, baselines } = view
  const score = progress.sweeps.at(-1)
  const own = result
    ? [
        words.mps,
        accuracyOf(result.train),
        accuracyOf(result.test),
        intervalOf(result.test),
        result.parameters.toLocaleString('en'),
      ]
    : [
        words.mps,
        score ? percent(score.train) : '–',
        score?.test == null ? '–' : percent(score.test),
        '–',
        '–',
      ]
  return (
    <Table
      title={words.tableTitle}
      heads={words.tableHeads}
      rows={[
        own,
        ...baselines.map(({ label, train, test, parameters }) => [
          label,
          accuracyOf(train),
          accuracyOf(test),
          intervalOf(test),
          parameters === null ? '–' : parameters.toLocaleString('en'),
        ]),
      ]}
    />
  )
}

function LossFigure({ progress: { losses, of } }: { readonly progress: Progress }) {
  const points = losses.map((loss, step) => [step + 1, Math.max(1e-12, loss)] as const)
  const every = Math.max(1, Math.ceil(losses.length / 50))
  return (
    <Figure
      title={words.lossTitle}
      fileName="mps-classifier-loss"
      summary={words.lossSummary(compact(losses.at(-1) ?? Number.NaN))}
      table={
        <NumberTable
          label={words.lossTitle}
          heads={words.lossHeads}
          rows={points.filter((_, i) => i % every === 0).map(([step, loss]) => [String(step), compact(loss)])}
        />
      }
    >
      <Lines
        height={240}
        x={{ name: words.stepAxis, range: [1, Math.max(2, of)] }}
        y={{ name: words.lossAxis, scale: 'log' }}
        lines={[{ label: '', look: 'own', points }]}
      />
    </Figure>
  )
}

function BondFigure({ view, progress }: { readonly view: View; readonly progress: Progress }) {
  const { dimensions } = progress
  const bonds = view.result?.bonds ?? null
  const lines: readonly Line[] = [
    {
      label: words.room,
      look: 'rival',
      points: dimensions.map((dimension, bond) => [bond + 1, Math.log2(dimension)] as const),
    },
    ...(bonds === null
      ? []
      : [
          {
            label: words.entropy,
            look: 'own' as const,
            points: bonds.map(({ entropy }, bond) => [bond + 1, entropy] as const),
            marks: bonds.length <= 32,
          },
        ]),
  ]
  return (
    <Figure
      title={words.bondTitle}
      fileName="mps-classifier-bonds"
      summary={words.bondSummary}
      caption={words.bondCaption}
      table={
        <NumberTable
          label={words.bondTitle}
          heads={words.bondHeads}
          rows={dimensions.map((dimension, bond) => [
            String(bond + 1),
            String(dimension),
            bonds === null ? '–' : fixed(bonds[bond]!.entropy, 4),
          ])}
        />
      }
    >
      <Lines
        height={240}
        x={{ name: words.bondAxis, range: [1, Math.max(2, dimensions.length)] }}
        y={{ name: words.entropyAxis, scale: 'linear' }}
        lines={lines}
      />
    </Figure>
  )
}
