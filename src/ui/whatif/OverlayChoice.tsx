/* Which heat stands on the gates: chosen beside the gradients, computed when it is first asked for. */
import { Segmented } from '../controls/Segmented.tsx'
import { useLab, useView } from '../lab-context.tsx'
import { whatIfText } from '../text/whatif.ts'
import { beginFisher } from './begin.ts'
import styles from './OverlayChoice.module.css'

const words = whatIfText.overlay

export function OverlayChoice() {
  const lab = useLab()
  const overlay = useView((view) => view.overlay)
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">{words.choose}</span>
      <Segmented
        size="small"
        label={words.choose}
        value={overlay === 'gradient' || overlay === 'fisher' ? overlay : 'none'}
        options={(['none', 'gradient', 'fisher'] as const).map((value) => ({ value, label: words[value] }))}
        onChange={(chosen) => {
          lab.view.setState({ overlay: chosen })
          if (chosen !== 'none') void beginFisher(lab)
        }}
      />
    </div>
  )
}
