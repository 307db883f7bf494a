/* The way from a plot of the Lab to the section of "Insight" that tells more about it. */
import { Link } from 'wouter'
import { outputText } from '../text/output.ts'
import styles from './InsightLink.module.css'

export function InsightLink({ to }: { readonly to: keyof typeof outputText.insight }) {
  return (
    <Link href={`/insight/${to}`} className={styles.link}>
      {outputText.insight[to]}
    </Link>
  )
}
