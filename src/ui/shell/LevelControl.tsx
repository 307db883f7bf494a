/* How many settings are shown: the dozen that matter first, or all. */
import { Segmented } from '../controls/Segmented.tsx'
import { useLab, useView } from '../lab-context.tsx'
import { shellText } from '../text/shell.ts'

const levels = [
  { value: 'basic', label: shellText.basic },
  { value: 'advanced', label: shellText.advanced },
] as const

/** Basic or advanced settings. */
export function LevelControl() {
  const lab = useLab()
  const advanced = useView((view) => view.advanced)
  return (
    <Segmented
      label={shellText.level}
      value={advanced ? 'advanced' : 'basic'}
      options={levels}
      onChange={(level) => lab.view.setState({ advanced: level === 'advanced' })}
    />
  )
}
