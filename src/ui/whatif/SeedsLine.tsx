/* In the verdict: how much the circuit's score depends on the seed, once twins have trained. */
import { useTwins } from './use-twins.ts'
import { whatIfText } from '../text/whatif.ts'
import styles from './SeedsLine.module.css'

export default function SeedsLine() {
  const twins = useTwins()
  if (!twins || twins.isStale) return null
  const { score, seeds } = twins.view
  if (!seeds.final || seeds.done < 2) return null
  const words = score === 'accuracy' ? whatIfText.seeds : whatIfText.fit
  return <p className={styles.seeds}>{words(seeds.final.low, seeds.final.high, seeds.done)}</p>
}
