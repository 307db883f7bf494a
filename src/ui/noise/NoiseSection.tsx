/* The part of the data pane about the device, shown where the document has noise. Loaded when it is first shown. */
import { Section } from '../data/Section.tsx'
import { noiseText } from '../text/noise.ts'
import NoiseSetting from './NoiseSetting.tsx'

export default function NoiseSection() {
  return (
    <Section title={noiseText.title} help={noiseText.help}>
      <NoiseSetting />
    </Section>
  )
}
