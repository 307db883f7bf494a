/* The places of the lab, at the left edge. A place is shown when it exists. */
import { Link, useLocation } from 'wouter'
import { classes } from '../controls/classes.ts'
import { shellText } from '../text/shell.ts'
import { placeAt, places } from './places.ts'
import styles from './NavRail.module.css'

export function NavRail() {
  const [location] = useLocation()
  const here = placeAt(location).path
  return (
    <nav aria-label={shellText.places} className={styles.rail}>
      <span className={styles.mark} role="img" aria-label={shellText.product}>
        ψ
      </span>
      {places.map(({ path, label, Icon }) => (
        <Link
          key={path}
          href={path}
          aria-current={path === here ? 'page' : undefined}
          className={classes(styles.place, path === here && styles.here)}
        >
          <Icon aria-hidden="true" />
          {label}
        </Link>
      ))}
    </nav>
  )
}
