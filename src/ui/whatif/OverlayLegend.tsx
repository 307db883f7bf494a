/* What the figures on the gates mean, below the legend of the drawing; and the same in words, gate by gate. */
import { Button } from '../controls/Button.tsx'
import { useLab } from '../lab-context.tsx'
import { whatIfText } from '../text/whatif.ts'
import { beginFisher, beginTwins } from './begin.ts'
import { useFigures } from './use-figures.ts'
import styles from './OverlayLegend.module.css'

const words = whatIfText.overlay

export default function OverlayLegend() {
  const lab = useLab()
  const shown = useFigures()
  if (!shown) return null
  const { overlay, figures, isWorking, isStale, failure } = shown
  return (
    <div className={styles.line}>
      <span className={styles.ramp} data-overlay={overlay} aria-hidden="true" />
      <span className={styles.words}>
        <b>{words[overlay]}</b>: {words.legend[overlay]}
        {figures ? ` (${words.scale(figures.high)})` : ''}
        {isWorking ? ` ${words.working}` : ''}
        {isStale ? `, ${words.stale}` : ''}
        {failure === null ? '' : `: ${failure}`}
      </span>
      {isStale || failure !== null || (!figures && !isWorking) ? (
        <Button
          size="small"
          onClick={() => void (overlay === 'what-if' ? beginTwins(lab) : beginFisher(lab))}
        >
          {words.again}
        </Button>
      ) : null}
      <Button size="small" onClick={() => lab.view.setState({ overlay: 'none' })}>
        {words.hide}
      </Button>
      <ul className="visually-hidden" aria-label={words[overlay]}>
        {[...(figures?.byNode ?? [])].map(([node, figure]) => (
          <li key={node}>{figure.words}</li>
        ))}
      </ul>
    </div>
  )
}
