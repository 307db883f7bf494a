/* What a matrix product state came to: entropies, their growth, Schmidt values, qubits, expectations, samples. */
import { useState } from 'react'
import { chainProgram } from '../../../document/problems/mps/circuit-text.ts'
import type { ChainCut, MpsResult } from '../../../document/problems/mps/types.ts'
import { Slider } from '../../controls/Slider.tsx'
import { Figure, NumberTable } from '../../insight/Figure.tsx'
import { compact, fixed } from '../../text/format.ts'
import { mpsText as words } from '../../text/solve-states.ts'
import type { ResultsProps } from '../screens.ts'
import { Table } from '../series/Table.tsx'
import { CircuitText } from '../vqe/CircuitText.tsx'
import { Lines, type Line } from '../vqe/Lines.tsx'
import styles from '../vqe/Vqe.module.css'
import { GrowthMap, largestEntropy } from './GrowthMap.tsx'

type Progress = NonNullable<ResultsProps<'mps'>['view']['progress']>

export default function Results({ view, document }: ResultsProps<'mps'>) {
  const { progress, result } = view
  if (!progress) return null
  const { problem, seed } = document
  return (
    <>
      <Tiles progress={progress} result={result} />
      <EntropyFigure progress={progress} bond={problem.bond} />
      <GrowthFigure progress={progress} />
      <div className={styles.two}>
        <SchmidtFigure cuts={progress.cuts} />
        {result ? <BlochFigure result={result} /> : null}
      </div>
      {result ? <Readings result={result} /> : null}
      <CircuitText text={chainProgram(problem.circuit, seed)} />
    </>
  )
}

const strongest = (cuts: readonly ChainCut[]): ChainCut =>
  cuts.reduce((most, cut) => (cut.entropy > most.entropy ? cut : most))

function Tiles({ progress, result }: { readonly progress: Progress; readonly result: MpsResult | null }) {
  const { cuts, discarded } = progress
  const bonds = [1, ...cuts.map(({ bond }) => bond), 1]
  const numbers = bonds.slice(1).reduce((sum, bond, i) => sum + 2 * bonds[i]! * bond, 0)
  const { tiles } = words
  const shown: readonly (readonly [string, string])[] = [
    [tiles.entropy, words.bits(fixed(strongest(cuts).entropy, 3))],
    [tiles.bond, String(Math.max(...bonds))],
    [tiles.discarded, compact(discarded)],
    ...(result
      ? ([
          [tiles.fidelity, fixed(result.fidelity, 6)],
          [tiles.q, fixed(result.meyerWallach, 4)],
        ] as const)
      : []),
    [tiles.numbers, numbers.toLocaleString('en')],
  ]
  return (
    <dl className={styles.tiles}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function EntropyFigure({ progress, bond }: { readonly progress: Progress; readonly bond: number }) {
  const { cuts, qubits } = progress
  const most = strongest(cuts)
  const room = (after: number) => Math.min(Math.log2(bond), after + 1, qubits - after - 1)
  const lines: readonly Line[] = [
    { label: words.room, look: 'rival', points: cuts.map(({ after }) => [after, room(after)] as const) },
    {
      label: words.entropy,
      look: 'own',
      points: cuts.map(({ after, entropy }) => [after, entropy] as const),
      marks: cuts.length <= 60,
    },
  ]
  return (
    <Figure
      title={words.entropyTitle}
      fileName="mps-entropy"
      summary={words.entropySummary(fixed(most.entropy, 3), most.after)}
      caption={words.entropyCaption}
      table={
        <NumberTable
          label={words.entropyTitle}
          heads={words.cutHeads}
          rows={cuts.map(({ after, entropy, bond: own, discarded }) => [
            String(after),
            fixed(entropy, 6),
            String(own),
            compact(discarded),
          ])}
        />
      }
    >
      <Lines
        height={280}
        x={{ name: words.cutAxis, range: [0, Math.max(1, qubits - 2)] }}
        y={{ name: words.entropyAxis, scale: 'linear', range: [0, Math.log2(bond) * 1.02 || 1] }}
        lines={lines}
      />
    </Figure>
  )
}

function GrowthFigure({ progress: { growth, layers } }: { readonly progress: Progress }) {
  const most = fixed(largestEntropy(growth), 3)
  return (
    <Figure
      title={words.growthTitle}
      fileName="mps-growth"
      summary={words.growthSummary(growth.layers.at(-1) ?? 0, most)}
      caption={words.growthCaption(most)}
      table={
        <NumberTable
          label={words.growthTitle}
          heads={words.growthHeads}
          rows={growth.layers.map((layer, i) => [
            String(layer),
            fixed(Math.max(...growth.entropies[i]!), 4),
            String(growth.largestBond[i]!),
            compact(growth.discarded[i]!),
          ])}
        />
      }
    >
      <GrowthMap growth={growth} layers={layers} />
    </Figure>
  )
}

function SchmidtFigure({ cuts }: { readonly cuts: readonly ChainCut[] }) {
  const [chosen, setChosen] = useState<number | null>(null)
  const after = Math.min(chosen ?? Math.floor((cuts.length - 1) / 2), cuts.length - 1)
  const { schmidt } = cuts[after]!
  return (
    <div>
      <Figure
        title={words.schmidtTitle}
        fileName="mps-schmidt"
        summary={words.schmidtSummary(after, schmidt.length)}
      >
        <Lines
          height={220}
          x={{ name: words.numberAxis, range: [1, Math.max(2, schmidt.length)] }}
          y={{ name: words.schmidtAxis, scale: 'log' }}
          lines={[{ label: '', look: 'own', marks: true, points: schmidt.map((value, k) => [k + 1, value]) }]}
        />
      </Figure>
      <Slider
        label={words.cutChoice}
        value={after}
        low={0}
        high={Math.max(1, cuts.length - 1)}
        step={1}
        onChange={setChosen}
      />
    </div>
  )
}

function BlochFigure({ result: { bloch } }: { readonly result: MpsResult }) {
  const lines = (['X', 'Y', 'Z'] as const).map((label, axis): Line => ({
    label,
    look: (['rival', 'other', 'own'] as const)[axis]!,
    points: bloch.map((vector, qubit) => [qubit, vector[axis]!] as const),
  }))
  return (
    <Figure
      title={words.blochTitle}
      fileName="mps-qubits"
      summary={words.blochSummary}
      table={
        <NumberTable
          label={words.blochTitle}
          heads={[words.qubitAxis, 'X', 'Y', 'Z']}
          rows={bloch.map((vector, qubit) => [String(qubit), ...vector.map((value) => fixed(value, 5))])}
        />
      }
    >
      <Lines
        height={220}
        x={{ name: words.qubitAxis, range: [0, bloch.length - 1] }}
        y={{ name: words.meanAxis, scale: 'linear', range: [-1, 1] }}
        lines={lines}
      />
    </Figure>
  )
}

function Readings({ result: { observables, truncated, samples } }: { readonly result: MpsResult }) {
  return (
    <>
      {observables.length === 0 ? null : (
        <Table
          title={words.observableTitle}
          heads={words.observableHeads}
          rows={observables.map(({ text, value }) => [text, fixed(value, 8)])}
        />
      )}
      {truncated.length === 0 ? null : (
        <Table
          title={words.truncatedTitle}
          heads={words.truncatedHeads}
          rows={truncated.map(({ bond, fidelity }) => [String(bond), fixed(fidelity, 6)])}
        />
      )}
      {samples === null ? null : (
        <Table
          title={words.samplesTitle}
          heads={words.sampleHeads}
          rows={samples.outcomes.slice(0, 8).map(({ bits, count }) => [bits, String(count)])}
          caption={words.samplesCaption(samples.distinct, samples.shots)}
        />
      )}
    </>
  )
}
