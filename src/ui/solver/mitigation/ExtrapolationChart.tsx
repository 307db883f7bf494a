/* Values at the scales of the noise with their error bars, and curves through them down to no noise, beside the truth. */
import { useId } from 'react'
import { markPath } from '../../controls/class-marks.ts'
import { Axes } from '../../insight/Axes.tsx'
import { acrossBox, boxIn, ticksOf, upBox, type Box } from '../../insight/chart.ts'
import { ChartFrame } from '../../insight/ChartFrame.tsx'
import { mitigationText } from '../../text/solve-mitigation.ts'
import type { ViewOf } from '../screens.ts'
import { fitLooks, mitigationFits } from './fits.ts'
import styles from './Charts.module.css'

const words = mitigationText.chart
const margin = { left: 64, top: 12, right: 16, bottom: 44 }

type View = ViewOf<'mitigation'>

/** All that must be seen: values with their errors, the truth, and fits that are not wildly off. */
function rangeOf({ ideal, plain, measured, fits }: View): readonly [number, number] {
  const sure = [
    ...(ideal === null ? [] : [ideal]),
    ...(plain === null ? [] : [plain.value]),
    ...measured.flatMap(({ value, error }) => [value - error, value + error]),
  ]
  const [low, high] = [Math.min(...sure), Math.max(...sure)]
  const reach = Math.max(high - low, 1e-6)
  const near = mitigationFits.flatMap((name) => {
    const { value = null, error = null } = fits?.[name] ?? {}
    if (value === null || value < low - reach || value > high + reach) return []
    const bar = Math.min(error ?? 0, reach / 3)
    return [value - bar, value + bar]
  })
  const [least, most] = [Math.min(low, ...near), Math.max(high, ...near)]
  const room = Math.max(most - least, 1e-6) * 0.08
  return [least - room, most + room]
}

export function ExtrapolationChart({ view }: { readonly view: View }) {
  const clip = useId()
  const { ideal, plain, measured, fits } = view
  if (measured.length === 0) return null
  const last = Math.max(...measured.map(({ scale }) => scale))
  return (
    <ChartFrame height={340} minWidth={300}>
      {(size) => {
        const box = boxIn(size, margin)
        const x = acrossBox(box, [-0.14 * last, last * 1.05])
        const y = upBox(box, rangeOf(view))
        const ticks = ticksOf(x, Math.min(8, Math.floor(box.width / 60))).filter(({ at }) => at >= x(0) - 0.5)
        const zero = x(0)
        const aside = (i: number) => zero - 8 * (i - 1)
        return (
          <g className={styles.chart}>
            <clipPath id={clip}>
              <rect x={box.left} y={box.top} width={box.width} height={box.height} />
            </clipPath>
            <Axes box={box} x={ticks} y={ticksOf(y, 6)} xName={words.x} yName={words.y} />
            <path className={styles.zero} d={`M${zero} ${box.top}V${box.top + box.height}`} />
            {ideal === null ? null : <Truth box={box} at={y(ideal)} />}
            <g clipPath={`url(#${clip})`}>
              {mitigationFits.map((name, i) => {
                const fit = fits?.[name]
                if (!fit || fit.value === null) return null
                const { color, dash } = fitLooks[name]
                return (
                  <g key={name} style={{ color }}>
                    <path
                      className={styles.curve}
                      strokeDasharray={dash}
                      d={`M${fit.curve.map(([scale, value]) => `${x(scale)} ${y(value)}`).join('L')}`}
                    />
                    {fit.error ? (
                      <path
                        className={styles.error}
                        d={`M${aside(i)} ${y(fit.value - fit.error)}V${y(fit.value + fit.error)}`}
                      />
                    ) : null}
                    <path
                      className={styles.mark}
                      transform={`translate(${aside(i)} ${y(fit.value)})`}
                      d={markPath(i, 4.5)}
                    />
                  </g>
                )
              })}
            </g>
            {plain === null ? null : <Plain x={x(1)} y={y(plain.value)} isApart={isApart(view)} />}
            {measured.map(({ scale, value, error }) => (
              <g key={scale}>
                {error > 0 ? (
                  <path
                    className={styles.measuredError}
                    d={`M${x(scale)} ${y(value - error)}V${y(value + error)}M${x(scale) - 4} ${y(value - error)}h8M${x(scale) - 4} ${y(value + error)}h8`}
                  />
                ) : null}
                <circle className={styles.measured} cx={x(scale)} cy={y(value)} r={4.5} />
              </g>
            ))}
          </g>
        )
      }}
    </ChartFrame>
  )
}

/** Whether the unmitigated value is another one than that of scale 1. */
function isApart({ plain, measured }: View): boolean {
  const first = measured.find(({ scale }) => scale === 1)
  return plain !== null && (first === undefined || Math.abs(first.value - plain.value) > 1e-9)
}

function Plain(props: { readonly x: number; readonly y: number; readonly isApart: boolean }) {
  if (!props.isApart) return null
  return (
    <g>
      <circle className={styles.plain} cx={props.x} cy={props.y} r={4.5} />
      <text x={props.x + 9} y={props.y + 4} className={styles.truthLabel}>
        {words.plain}
      </text>
    </g>
  )
}

function Truth({ box, at }: { readonly box: Box; readonly at: number }) {
  return (
    <g>
      <path className={styles.truth} d={`M${box.left} ${at}H${box.left + box.width}`} />
      <text
        x={box.left + box.width}
        y={at < box.top + 18 ? at + 14 : at - 6}
        textAnchor="end"
        className={styles.truthLabel}
      >
        {words.ideal}
      </text>
    </g>
  )
}

/** The looks of the fits, by name. */
export function FitLegend({ view }: { readonly view: View }) {
  return (
    <ul className={styles.legend}>
      {mitigationFits.map((name, i) =>
        view.fits?.[name].value === null ? null : (
          <li key={name} style={{ color: fitLooks[name].color }}>
            <svg width="34" height="12" aria-hidden="true">
              <path className={styles.curve} strokeDasharray={fitLooks[name].dash} d="M1 6H33" />
              <path className={styles.mark} transform="translate(17 6)" d={markPath(i, 4.5)} />
            </svg>
            <span>{mitigationText.fits[name]}</span>
          </li>
        ),
      )}
    </ul>
  )
}
