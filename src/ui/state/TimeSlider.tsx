/* The time slider: steps the state through the columns of the drawing. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Timeline } from '../../circuit/layout/timeline.ts'
import { goToMoment } from '../../store/moments.ts'
import { IconButton } from '../controls/Button.tsx'
import { Slider } from '../controls/Slider.tsx'
import { useLab } from '../lab-context.tsx'
import { stateText } from '../text/state.ts'
import { momentName } from './describe-state.ts'
import styles from './TimeSlider.module.css'

const words = stateText.time

export function TimeSlider(props: {
  readonly timeline: Timeline
  readonly moment: number
  readonly columns: number
}) {
  const { timeline, moment, columns } = props
  const lab = useLab()
  const name = (at: number) => momentName(timeline.at(at), columns, at === timeline.count)
  return (
    <div className={styles.time}>
      <IconButton
        label={`${words.back} ([)`}
        size="small"
        disabled={moment === 0}
        onClick={() => goToMoment(lab, moment - 1)}
      >
        <ChevronLeft aria-hidden="true" />
      </IconButton>
      <div className={styles.slider}>
        <Slider
          label={words.label}
          value={moment}
          low={0}
          high={timeline.count}
          step={1}
          format={name}
          help={words.help}
          onChange={(at) => goToMoment(lab, at)}
        />
      </div>
      <IconButton
        label={`${words.forward} (])`}
        size="small"
        disabled={moment === timeline.count}
        onClick={() => goToMoment(lab, moment + 1)}
      >
        <ChevronRight aria-hidden="true" />
      </IconButton>
    </div>
  )
}
