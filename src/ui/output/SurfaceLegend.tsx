/* What the marks and colours of the plot mean, and which features are on its axes. */
import { shownAxes } from '../../store/shown-axes.ts'
import { classColor, markPath } from '../controls/class-marks.ts'
import { Select } from '../controls/Select.tsx'
import { useLab, useRun, useView } from '../lab-context.tsx'
import { compact } from '../text/format.ts'
import { outputText } from '../text/output.ts'
import { cssOf, viridis } from './color.ts'
import { numberScale } from './field-drawing.ts'
import type { Data } from './plot-frame.ts'
import styles from './SurfaceLegend.module.css'

function NumberLegend({ data }: { readonly data: Data }) {
  if (data.featureCount < 2)
    return (
      <span className={styles.entry}>
        <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
          <path d={markPath(0, 4)} fill={classColor(0)} />
        </svg>
        {data.targetName || outputText.legendNumbers}
      </span>
    )
  const [low, high] = numberScale(data, null)
  const stops = Array.from({ length: 9 }, (_, index) => cssOf(viridis(index / 8))).join(', ')
  return (
    <span className={styles.entry}>
      {compact(low)}
      <span className={styles.ramp} style={{ background: `linear-gradient(to right, ${stops})` }} />
      {compact(high)}
    </span>
  )
}

/** Marks and names of the classes, or the colour scale of a number to predict. */
export function SurfaceLegend({ data }: { readonly data: Data }) {
  const tested = useRun((state) => state.test !== null)
  return (
    <div className={styles.legend}>
      {data.kind === 'regression' ? (
        <NumberLegend data={data} />
      ) : (
        data.classNames.map((name, index) => (
          <span key={name} className={styles.entry}>
            <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
              <path d={markPath(index, 4)} fill={classColor(index)} />
            </svg>
            {name}
          </span>
        ))
      )}
      <span className={styles.parts}>{outputText.legendParts(tested)}</span>
    </div>
  )
}

/** The choice of the two features on the axes, for data with more than two. */
export function AxesChoice({ data }: { readonly data: Data }) {
  const lab = useLab()
  const chosen = useView((view) => view.surfaceAxes)
  if (data.featureCount <= 2) return null
  const axes = shownAxes(chosen, data)
  const options = data.featureNames.map((name, index) => ({ value: String(index), label: name }))
  const choose = (place: 0 | 1) => (value: string) => {
    const axis = Number(value)
    const other = axes[1 - place] ?? 0
    const free = other === axis ? (axes[place] ?? 0) : other
    lab.view.setState({ surfaceAxes: place === 0 ? [axis, free] : [free, axis] })
  }
  return (
    <div className={styles.axes}>
      <Select
        hideLabel
        label={outputText.axisAcross}
        value={String(axes[0])}
        options={options}
        onChange={choose(0)}
      />
      <span aria-hidden="true">×</span>
      <Select
        hideLabel
        label={outputText.axisUp}
        value={String(axes[1])}
        options={options}
        onChange={choose(1)}
      />
    </div>
  )
}
