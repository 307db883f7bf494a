/* QAOA on its way: the mean energy against circuits evaluated, and the angles that it ended at. */
import { FlaskConical } from 'lucide-react'
import { useLocation } from 'wouter'
import { defaultExperiment } from '../../../../document/defaults.ts'
import { Button } from '../../../controls/Button.tsx'
import { Figure, NumberTable } from '../../../insight/Figure.tsx'
import { useLab } from '../../../lab-context.tsx'
import { openWithNotice } from '../../../shell/files.ts'
import { fixed } from '../../../text/format.ts'
import { quboText } from '../../../text/solve-qubo.ts'
import { energyText } from '../energy-text.ts'
import type { ViewOf } from '../../screens.ts'
import { LineChart, type Line } from './LineChart.tsx'
import styles from './Figures.module.css'

const words = quboText.results

export type QaoaShown = Extract<NonNullable<ViewOf<'qubo'>['quantum']>, { kind: 'qaoa' }>

/* One line a depth; a depth begins where the one before it ended. */
function lossLines(trace: QaoaShown['trace']): readonly Line[] {
  const depths = [...new Set(trace.map(({ layers }) => layers))]
  return depths.map((layers, index) => ({
    name: words.depth(layers),
    points: trace
      .filter((point) => point.layers === layers)
      .map(({ evaluations, energy }) => [evaluations, energy] as const),
    color: index === depths.length - 1 ? 'var(--accent)' : 'var(--muted)',
  }))
}

function OpenCircuit({ shown }: { readonly shown: QaoaShown }) {
  const lab = useLab()
  const [, navigate] = useLocation()
  const { text, angles } = shown
  if (text === null) return null
  const open = () => {
    const plain = defaultExperiment()
    const named = (name: string, values: readonly number[]) =>
      values.map((value, k): [string, number] => [`${name}[${k}]`, value])
    const values = Object.fromEntries([
      ...named('gamma', angles.gamma),
      ...named('beta', angles.beta),
      ...named('extra', angles.extra ?? []),
    ])
    const experiment = {
      ...plain,
      title: words.circuitTitle(angles.gamma.length),
      circuit: { text, draft: null },
      task: { kind: 'binary', readout: 'energy' } as const,
      initial: { ...plain.initial, values },
    }
    openWithNotice(lab, { experiment, checkpoint: null })
    navigate('/')
  }
  return (
    <div className={styles.actions}>
      <Button size="small" icon={<FlaskConical />} onClick={open}>
        {words.openCircuit}
      </Button>
    </div>
  )
}

function Angles({ shown }: { readonly shown: QaoaShown }) {
  const { gamma, beta, extra = [] } = shown.angles
  const line = (name: string, values: readonly number[], color: string, mark: number): Line => ({
    name,
    points: values.map((value, k) => [k + 1, value] as const),
    color,
    mark,
  })
  const rows = gamma.map((value, k) => [String(k + 1), fixed(value, 6), fixed(beta[k] ?? Number.NaN, 6)])
  return (
    <Figure
      title={words.angles}
      fileName="qaoa-angles"
      summary={words.anglesCaption}
      caption={
        extra.length > 0 ? `${words.anglesCaption} ${words.extraAngles(extra.length)}` : words.anglesCaption
      }
      table={<NumberTable label={words.angles} heads={[words.layerAxis, 'gamma', 'beta']} rows={rows} />}
    >
      <LineChart
        wholeX
        lines={[line('γ', gamma, 'var(--class-a)', 0), line('β', beta, 'var(--class-b)', 1)]}
        xName={words.layerAxis}
        yName={words.angleAxis}
        xRange={[0.7, gamma.length + 0.3]}
        room={28}
      />
      <OpenCircuit shown={shown} />
    </Figure>
  )
}

export function QaoaFigures({ shown }: { readonly shown: QaoaShown }) {
  const rows = shown.depths.map(({ layers, energy }) => [String(layers), energyText(energy)])
  return (
    <div className={styles.pair}>
      <Figure
        title={words.loss}
        fileName="qaoa-mean-energy"
        summary={words.lossCaption(shown.evaluations)}
        caption={words.lossCaption(shown.evaluations)}
        table={<NumberTable label={words.loss} heads={[words.depthHead, words.meanEnergy]} rows={rows} />}
      >
        <LineChart lines={lossLines(shown.trace)} xName={words.circuits} yName={words.meanEnergy} room={52} />
      </Figure>
      <Angles shown={shown} />
    </div>
  )
}
