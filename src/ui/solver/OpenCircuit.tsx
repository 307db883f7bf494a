/* A button that takes a circuit of a result to the Lab, without its measurements, and shows the state behind it. */
import { useLocation } from 'wouter'
import { circuitExperiment } from '../../store/problem-circuit.ts'
import { Button } from '../controls/Button.tsx'
import { useLab } from '../lab-context.tsx'
import { openWithNotice } from '../shell/files.ts'

export function OpenCircuit(props: {
  readonly label: string
  readonly title: string
  readonly description: string
  /** OpenQASM 3 whose measurements come last. */
  readonly text: string
}) {
  const lab = useLab()
  const [, navigate] = useLocation()
  const open = () => {
    const experiment = circuitExperiment(props.title, props.description, props.text)
    if (!experiment) return
    openWithNotice(lab, { experiment, checkpoint: null })
    lab.view.setState({ outputTab: 'state' })
    navigate('/')
  }
  return <Button onClick={open}>{props.label}</Button>
}
